// Drawing downwards, line by line: a row that a page cannot hold goes on with the next.
#include "foundation/paper/paper.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

namespace kasama::paper {

namespace {

// A4 in points (1/72 inch), margins of 20 mm.
constexpr double kWidth = 595.28, kHeight = 841.89, kMargin = 56.7;
constexpr double kInner = kWidth - 2 * kMargin, kBottom = kHeight - kMargin - 16;
constexpr double kText = 10, kTitle = 16, kHeadingSize = 12.5, kSmall = 8.5;
constexpr double kLeading = 1.55, kPadding = 3, kGap = 8, kLabelShare = 0.28;
/// What is kept together at least: a heading is never the last line of a page.
constexpr double kTogether = 48;
constexpr const char* kFonts = "IPAexGothic, Noto Sans CJK JP";

template <auto release> struct Release {
    template <class T> void operator()(T* held) const { release(held); }
};
using Surface = std::unique_ptr<cairo_surface_t, Release<cairo_surface_destroy>>;
using Pen = std::unique_ptr<cairo_t, Release<cairo_destroy>>;
using Layout = std::unique_ptr<PangoLayout, Release<g_object_unref>>;
using FontDescription = std::unique_ptr<PangoFontDescription, Release<pango_font_description_free>>;
using FontOptions = std::unique_ptr<cairo_font_options_t, Release<cairo_font_options_destroy>>;

cairo_status_t append(void* to, const unsigned char* bytes, unsigned int length)
{
    static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(bytes), length);
    return CAIRO_STATUS_SUCCESS;
}

/// A text set into a width; `lines` of it are drawn one by one.
struct Cell {
    double x = 0, width = 0;
    bool right = false;
    Layout layout{};
    int lines = 0;
};

class Sheet {
public:
    explicit Sheet(const Document& document)
        : document_(document),
          surface_(cairo_pdf_surface_create_for_stream(append, &bytes_, kWidth, kHeight)),
          pen_(cairo_create(surface_.get()))
    {
        const std::string at = to_text(document.made_at);
        // ISO 8601, as cairo wants it: the paper is of the moment it was asked for, not of the machine's
        // clock.
        const std::string iso = at.substr(0, 10) + "T" + at.substr(11) + "+09:00";
        cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_TITLE, document.title.c_str());
        cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_CREATE_DATE, iso.c_str());
        cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_MOD_DATE, iso.c_str());
    }

    std::string finish()
    {
        foot();
        cairo_show_page(pen_.get());
        cairo_surface_finish(surface_.get());
        if (cairo_surface_status(surface_.get()) != CAIRO_STATUS_SUCCESS ||
            cairo_status(pen_.get()) != CAIRO_STATUS_SUCCESS)
            throw std::runtime_error("pdf: cannot be drawn");
        return std::move(bytes_);
    }

    void text(const std::string& words, double size, double x = kMargin, double width = kInner)
    {
        std::vector<Cell> cells;
        cells.push_back(cell(words, size, x, width, false));
        lines_of(cells, size, [] {});
    }

    void space(double points) { y_ += points; }

    /// A new page where less than `points` are left.
    void keep(double points)
    {
        if (y_ + points > kBottom) turn();
    }

    /// Cells beside each other with a rule below. On a page turned within or before the row, `again` draws
    /// what stands at the head.
    template <class Again> void row(std::vector<Cell> cells, const Again& again)
    {
        int most = 0;
        for (const Cell& one : cells) most = std::max(most, one.lines);
        const double step = kText * kLeading, height = most * step + 2 * kPadding;
        const bool fits_a_page = height < kBottom - kMargin - kTogether;
        if (y_ + (fits_a_page ? height : kTogether) > kBottom) {
            turn();
            again();
        }
        y_ += kPadding;
        lines_of(cells, kText, again);
        y_ += kPadding;
        rule(0.4);
    }

    Cell cell(const std::string& words, double size, double x, double width, bool right)
    {
        Cell one{.x = x, .width = width, .right = right, .layout = layout(words, size, width)};
        one.lines = pango_layout_get_line_count(one.layout.get());
        return one;
    }

    void rule(double thickness)
    {
        cairo_set_source_rgb(pen_.get(), 0.55, 0.55, 0.55);
        cairo_set_line_width(pen_.get(), thickness);
        cairo_move_to(pen_.get(), kMargin, y_);
        cairo_line_to(pen_.get(), kMargin + kInner, y_);
        cairo_stroke(pen_.get());
        cairo_set_source_rgb(pen_.get(), 0, 0, 0);
    }

private:
    Layout layout(const std::string& words, double size, double width)
    {
        // The font map belongs to the thread: papers of several threads do not meet.
        Layout made(pango_cairo_create_layout(pen_.get()));
        PangoContext* context = pango_layout_get_context(made.get());
        pango_cairo_context_set_resolution(context, 72);
        const FontOptions options(cairo_font_options_create());
        cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
        cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
        pango_cairo_context_set_font_options(context, options.get());
        const FontDescription font(pango_font_description_from_string(kFonts));
        pango_font_description_set_size(font.get(), int(size * PANGO_SCALE));
        pango_layout_set_font_description(made.get(), font.get());
        pango_layout_set_width(made.get(), int(width * PANGO_SCALE));
        pango_layout_set_wrap(made.get(), PANGO_WRAP_WORD_CHAR);
        pango_layout_set_text(made.get(), words.data(), int(words.size()));
        return made;
    }

    void line(const Cell& of, int number, double size)
    {
        PangoLayoutLine* one = pango_layout_get_line_readonly(of.layout.get(), number);
        double x = of.x;
        if (of.right) {
            PangoRectangle extents;
            pango_layout_line_get_extents(one, nullptr, &extents);
            x += of.width - double(extents.width) / PANGO_SCALE;
        }
        cairo_move_to(pen_.get(), x, y_ + size * (kLeading + 1) / 2 - size * 0.12);
        pango_cairo_show_layout_line(pen_.get(), one);
    }

    template <class Again> void lines_of(const std::vector<Cell>& cells, double size, const Again& again)
    {
        int most = 0;
        for (const Cell& one : cells) most = std::max(most, one.lines);
        for (int number = 0; number < most; ++number) {
            if (y_ + size * kLeading > kBottom) {
                turn();
                again();
            }
            for (const Cell& one : cells) {
                if (number < one.lines) line(one, number, size);
            }
            y_ += size * kLeading;
        }
    }

    void turn()
    {
        foot();
        cairo_show_page(pen_.get());
        ++page_;
        y_ = kMargin;
    }

    void foot()
    {
        const double back = y_;
        y_ = kHeight - kMargin;
        line(cell(document_.foot, kSmall, kMargin, kInner - 80, false), 0, kSmall);
        line(cell(std::to_string(page_) + "ページ", kSmall, kMargin + kInner - 80, 80, true), 0, kSmall);
        y_ = back;
    }

    const Document& document_;
    std::string bytes_; ///< outlives the surface that writes into it
    Surface surface_;
    Pen pen_;
    double y_ = kMargin;
    int page_ = 1;
};

void draw(Sheet& sheet, const Heading& heading)
{
    sheet.space(kGap);
    sheet.keep(kTogether + kHeadingSize * kLeading);
    sheet.text(heading.text, kHeadingSize);
    sheet.space(2);
    sheet.rule(1);
    sheet.space(kPadding);
}

void draw(Sheet& sheet, const Paragraph& paragraph)
{
    sheet.text(paragraph.text, kText);
    sheet.space(kPadding);
}

void draw(Sheet& sheet, const Facts& facts)
{
    const double label = kInner * kLabelShare;
    for (const auto& [name, value] : facts.rows) {
        std::vector<Cell> cells;
        cells.push_back(sheet.cell(name, kText, kMargin, label - kGap, false));
        cells.push_back(sheet.cell(value, kText, kMargin + label, kInner - label, false));
        sheet.row(std::move(cells), [] {});
    }
}

void draw(Sheet& sheet, const Table& table)
{
    double shares = 0;
    for (const Column& column : table.columns) shares += column.share;
    const auto cells_of = [&](const auto& text_of) {
        std::vector<Cell> cells;
        double x = kMargin;
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            const double width = kInner * table.columns[i].share / shares;
            cells.push_back(sheet.cell(text_of(i), kText, x, width - kGap, table.columns[i].number));
            x += width;
        }
        return cells;
    };
    const auto head = [&] {
        sheet.row(cells_of([&](std::size_t i) { return table.columns[i].label; }), [] {});
        sheet.rule(1);
    };
    sheet.keep(kTogether);
    head();
    for (const auto& row : table.rows)
        sheet.row(cells_of([&](std::size_t i) { return i < row.size() ? row[i] : std::string(); }), head);
    sheet.space(kPadding);
}

} // namespace

std::string pdf(const Document& document)
{
    Sheet sheet(document);
    sheet.text(document.title, kTitle);
    if (!document.lead.empty()) sheet.text(document.lead, kText);
    sheet.space(kPadding);
    for (const Block& block : document.blocks) std::visit([&](const auto& one) { draw(sheet, one); }, block);
    sheet.space(kPadding);
    sheet.text("（以上）", kText);
    return sheet.finish();
}

} // namespace kasama::paper
