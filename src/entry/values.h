// Values of one entry: field id → text in stored form. Typed through their field: a wrong type does not
// compile.
#pragma once

#include "entry/field.h"
#include "foundation/base/packed.h"
#include "foundation/base/time.h"

namespace kasama::entry {

class Values {
public:
    Values() = default;
    /// In any order: they are sorted here where they are not.
    explicit Values(Packed packed);

    /// Nothing where the field is empty.
    template <class T> std::optional<T> operator[](const Field<T>& field) const
    {
        const std::string& stored = text(field.id);
        if (stored.empty()) return {};
        return from_stored<T>(stored);
    }
    template <class T> void set(const Field<T>& field, const T& value)
    {
        set_text(field.id, to_stored(value));
    }

    /// By id, for fields that are rows of a table (checkup items) and for generic templates.
    const std::string& text(std::string_view id) const;
    void set_text(std::string_view id, std::string value);

    const Packed& packed() const { return packed_; }
    bool empty() const { return packed_.empty(); }
    bool operator==(const Values& other) const { return packed_ == other.packed_; }

private:
    Packed packed_; ///< sorted by id; no empty values
};

} // namespace kasama::entry
