// One line a kind of file.
#include "exchange/importers.h"

#include "exchange/certification_csv/certification_csv.h"
#include "exchange/residents_csv/insured.h"
#include "exchange/residents_csv/residents_csv.h"
#include "records/checkup/import.h"
#include "records/medication/import.h"

namespace kasama::exchange {

namespace {

/// The ministry's schemas, where the operator named their folder.
records::Schemas& schemas()
{
    static records::Schemas all;
    return all;
}

entry::ReadFile read_csv_file(const std::vector<std::string>& files, Date)
{
    return records::read_checkup_csv(files.front());
}

entry::ReadFile read_archive_file(const std::vector<std::string>& files, Date)
{
    return records::read_checkup_archive(files.front(), schemas());
}

entry::ReadFile read_medication(const std::vector<std::string>& files, Date)
{
    return records::read_jahis(files);
}

} // namespace

void use_schemas(const std::string& folder) { schemas() = records::Schemas(std::filesystem::path(folder)); }

const std::vector<Importer>& importers()
{
    using enum guard::Category;
    static const std::vector<Importer> kAll{
        {.kind = "residents",
         .name = "住民・異動",
         .categories = {basics},
         .form = "住民記録システムから書き出したCSV。転出や死亡などの異動も読みます。",
         .read_table = read_residents,
         .targets = resident_targets(),
         .makes_subjects = true,
         .overlays = true,
         .care_number = true},
        {.kind = "insured",
         .name = "被保険者・資格",
         .categories = {insurance},
         .form = "介護保険システムから書き出した、被保険者のCSV。",
         .read_table = read_insured,
         .targets = insured_targets(),
         .overlays = true,
         .care_number = true},
        {.kind = "certification",
         .name = "要介護認定",
         .categories = {certification, certification_progress},
         .form = "要介護認定の結果と申請の進捗のCSV。",
         .read_table = read_certifications,
         .targets = certification_targets(),
         .overlays = true,
         .care_number = true},
        {.kind = "checkup-csv",
         .name = "特定健診（CSV）",
         .categories = {checkup},
         .form = "健診機関から届いた、項目コード（JLAC10）を見出しにもつCSV。",
         .read = read_csv_file},
        {.kind = "checkup-archive",
         .name = "特定健診（電子データ）",
         .categories = {checkup},
         .form = "国の標準様式（V08）のzipファイル。",
         .read = read_archive_file},
        {.kind = "jahis",
         .name = "お薬手帳",
         .categories = {medication},
         .form = "電子版お薬手帳（JAHISTC）のファイル。分かれたQRコードは、まとめて選びます。",
         .read = read_medication,
         .several = true},
    };
    return kAll;
}

const Importer* find_importer(std::string_view kind)
{
    for (const Importer& importer : importers()) {
        if (importer.kind == kind) return &importer;
    }
    return nullptr;
}

entry::ReadFile read_files(const Importer& importer, const std::vector<std::string>& files,
                           const Mapping& mapping, Date today)
{
    if (importer.read) return importer.read(files, today);
    return importer.read_table(read_table(files.front()), mapping, today);
}

} // namespace kasama::exchange
