// Every boundary of the thresholds, of メタボ判定 and of 階層化.
#include "records/checkup/fields.h"
#include "records/checkup/judgement.h"
#include "records/checkup/value_check.h"

#include <doctest/doctest.h>

using namespace kasama;
using namespace kasama::records;

namespace {

std::int64_t thousand(std::string_view text) { return thousandths(text).value(); }

void put(entry::Values& values, std::string_view code, std::string_view typed)
{
    const Item* item = find_item(code);
    REQUIRE(item != nullptr);
    const CheckedValue checked = check_value(*item, typed, "", make_date(2024, 6, 18));
    REQUIRE_FALSE(checked.left_out);
    put_reading(values, *item, checked.reading);
}

} // namespace

TEST_CASE("健診の項目表: 322項目と古い項目、どの検査も項目を持つ")
{
    CHECK(items().size() == 322 + 5);
    for (const Concept& of : concepts()) {
        CAPTURE(of.id);
        CHECK(std::any_of(items().begin(), items().end(),
                          [&](const Item& item) { return concept_of(item.code) == &of; }));
    }
    for (const Item& item : items()) {
        CAPTURE(item.code);
        CHECK(item.code.size() == 17);
        CHECK((item.kind == ItemKind::text) == (item.longest > 0));
    }
    CHECK(concept_of("3D046000001906202")->id == "hba1c");
    CHECK(concept_of("3D045000001906202")->id == "hba1c_jds");
    CHECK(concept_of("3F015129902327101")->id == "triglyceride_casual");
    CHECK(concept_of("3C015161602399911") == nullptr); // 対象者 is no measurement
}

TEST_CASE("健診の判定: 境い目ちょうどとその手前")
{
    struct {
        std::string_view of, sex, value;
        Grade grade;
    } cases[] = {
        {"hba1c", "2", "5.5", Grade::within},
        {"hba1c", "2", "5.6", Grade::guidance},
        {"hba1c", "2", "6.4", Grade::guidance},
        {"hba1c", "2", "6.5", Grade::referral},
        {"hba1c_jds", "1", "5.1", Grade::within},
        {"hba1c_jds", "1", "5.2", Grade::guidance},
        {"hba1c_jds", "1", "6.0", Grade::guidance},
        {"hba1c_jds", "1", "6.1", Grade::referral},
        {"glucose_fasting", "1", "99", Grade::within},
        {"glucose_fasting", "1", "100", Grade::guidance},
        {"glucose_fasting", "1", "125", Grade::guidance},
        {"glucose_fasting", "1", "126", Grade::referral},
        {"systolic", "1", "129", Grade::within},
        {"systolic", "1", "130", Grade::guidance},
        {"systolic", "1", "139", Grade::guidance},
        {"systolic", "1", "140", Grade::referral},
        {"diastolic", "1", "84", Grade::within},
        {"diastolic", "1", "85", Grade::guidance},
        {"diastolic", "1", "89", Grade::guidance},
        {"diastolic", "1", "90", Grade::referral},
        {"egfr", "2", "60.0", Grade::within},
        {"egfr", "2", "59.9", Grade::guidance},
        {"egfr", "2", "45.0", Grade::guidance},
        {"egfr", "2", "44.9", Grade::referral},
        {"triglyceride_fasting", "1", "149", Grade::within},
        {"triglyceride_fasting", "1", "150", Grade::guidance},
        {"triglyceride_fasting", "1", "299", Grade::guidance},
        {"triglyceride_fasting", "1", "300", Grade::referral},
        {"triglyceride_casual", "1", "174", Grade::within},
        {"triglyceride_casual", "1", "175", Grade::guidance},
        {"hdl", "1", "40", Grade::within},
        {"hdl", "1", "39", Grade::guidance},
        {"hdl", "1", "35", Grade::guidance},
        {"hdl", "1", "34", Grade::referral},
        {"ldl", "1", "119", Grade::within},
        {"ldl", "1", "120", Grade::guidance},
        {"ldl", "1", "140", Grade::referral},
        {"non_hdl", "1", "149", Grade::within},
        {"non_hdl", "1", "150", Grade::guidance},
        {"non_hdl", "1", "170", Grade::referral},
        {"ast", "1", "30", Grade::within},
        {"ast", "1", "31", Grade::guidance},
        {"ast", "1", "51", Grade::referral},
        {"ggt", "1", "50", Grade::within},
        {"ggt", "1", "51", Grade::guidance},
        {"ggt", "1", "101", Grade::referral},
        {"haemoglobin", "1", "13.1", Grade::within},
        {"haemoglobin", "1", "13.0", Grade::guidance},
        {"haemoglobin", "1", "12.0", Grade::referral},
        {"haemoglobin", "2", "12.1", Grade::within},
        {"haemoglobin", "2", "12.0", Grade::guidance},
        {"haemoglobin", "2", "11.0", Grade::referral},
        {"waist", "1", "84.9", Grade::within},
        {"waist", "1", "85.0", Grade::guidance},
        {"waist", "2", "89.9", Grade::within},
        {"waist", "2", "90.0", Grade::guidance},
        {"waist", "", "90.0", Grade::none},
        {"bmi", "", "24.9", Grade::within},
        {"bmi", "", "25.0", Grade::guidance},
        {"visceral_fat", "", "99.9", Grade::within},
        {"visceral_fat", "", "100.0", Grade::guidance},
        {"creatinine", "1", "9.99", Grade::none},
    };
    for (const auto& c : cases) {
        CAPTURE(c.of);
        CAPTURE(c.value);
        CHECK(grade(concept_named(c.of), c.sex, thousand(c.value)) == c.grade);
    }
}

TEST_CASE("健診の値の選び方: 血圧は同じ回の組、腹囲の自己申告はBMI 22未満だけ、定性は自分の表だけ")
{
    entry::Values values;
    put(values, "9A755000000000001", "150"); // その他 has no diastolic
    put(values, "9A752000000000001", "138");
    put(values, "9A762000000000001", "82");
    put(values, "9A751000000000001", "146");
    put(values, "9A761000000000001", "92");
    CHECK(choose(values, concept_named("systolic")).reading.value == "138");
    CHECK(choose(values, concept_named("diastolic")).reading.value == "82");

    put(values, "9N016160300000001", "88.0");
    put(values, "9N011000000000001", "22.0");
    CHECK(choose(values, concept_named("waist")).item == nullptr);
    put(values, "9N011000000000001", "21.9");
    CHECK(choose(values, concept_named("waist")).reading.value == "88.0");
    put(values, "9N016160200000001", "86.0");
    CHECK(choose(values, concept_named("waist")).reading.value == "86.0");

    put(values, "1A020000000191111", "未実施");
    put(values, "1A020000000190111", "2");
    const Concept& sugar = concept_named("urine_sugar");
    Chosen chosen = choose(values, sugar);
    CHECK(words_of(*chosen.item, chosen.reading) == "±");
    CHECK(grade_of(sugar, "1", chosen) == Grade::guidance);
    chosen.reading.list = "1.2.392.200119.6.2100"; // 1 陽性, 2 陰性: the contrary
    CHECK(grade_of(sugar, "1", chosen) == Grade::none);
    CHECK(words_of(*chosen.item, chosen.reading) == "陰性");
}

TEST_CASE("メタボ判定: 腹囲の境い目、リスクの数、服薬、測っていないもの")
{
    Facts facts{.sex = "1",
                .waist = 85'000,
                .systolic = 129'000,
                .diastolic = 84'000,
                .fasting = 109'000,
                .triglyceride = 149'000,
                .hdl = 40'000};
    CHECK(metabolic(facts) == "3");
    facts.systolic = 130'000;
    CHECK(metabolic(facts) == "2");
    facts.fasting = 110'000;
    CHECK(metabolic(facts) == "1");
    facts.waist = 84'900;
    CHECK(metabolic(facts) == "3");
    facts.sex = "2";
    facts.waist = 89'900;
    CHECK(metabolic(facts) == "3");
    facts.waist = 90'000;
    CHECK(metabolic(facts) == "1");
    facts.visceral_fat = 99'900; // comes before the waist
    CHECK(metabolic(facts) == "3");
    facts.visceral_fat = 100'000;
    CHECK(metabolic(facts) == "1");

    Facts sugar{.sex = "1",
                .waist = 90'000,
                .systolic = 120'000,
                .diastolic = 70'000,
                .hba1c = 5'900,
                .triglyceride = 100'000,
                .hdl = 60'000};
    CHECK(metabolic(sugar) == "3");
    sugar.hba1c = 6'000;
    CHECK(metabolic(sugar) == "2");
    sugar.medicine_lipids = true;
    CHECK(metabolic(sugar) == "1");

    CHECK(metabolic({.sex = "1", .systolic = 150'000}) == "4"); // no waist
    Facts open{.sex = "1", .waist = 90'000, .systolic = 150'000, .diastolic = 70'000, .hdl = 60'000};
    CHECK(metabolic(open) == "4"); // glucose could make it two
    open.medicine_lipids = true;
    CHECK(metabolic(open) == "1"); // two are certain
}

TEST_CASE("階層化: 腹囲、BMI、リスクの数、喫煙、服薬、65歳の境い目")
{
    Facts facts{.sex = "1",
                .age = 50,
                .waist = 85'000,
                .bmi = 24'000,
                .systolic = 129'000,
                .diastolic = 84'000,
                .fasting = 99'000,
                .hba1c = 5'500,
                .triglyceride = 149'000,
                .hdl = 40'000,
                .smokes = false};
    CHECK(guidance_level(facts) == "3");
    facts.smokes = true; // alone it does not count
    CHECK(guidance_level(facts) == "3");
    facts.hba1c = 5'600;
    CHECK(guidance_level(facts) == "1"); // glucose and smoking
    facts.smokes = false;
    CHECK(guidance_level(facts) == "2");
    facts.diastolic = 85'000;
    CHECK(guidance_level(facts) == "1");
    facts.age = 64;
    CHECK(guidance_level(facts) == "1");
    facts.age = 65;
    CHECK(guidance_level(facts) == "2");
    facts.medicine_pressure = true;
    CHECK(guidance_level(facts) == "3");

    Facts heavy{.sex = "2",
                .age = 50,
                .waist = 89'900,
                .bmi = 25'000,
                .systolic = 130'000,
                .diastolic = 70'000,
                .fasting = 100'000,
                .triglyceride = 149'000,
                .hdl = 39'000,
                .smokes = false};
    CHECK(guidance_level(heavy) == "1"); // three
    heavy.hdl = 40'000;
    CHECK(guidance_level(heavy) == "2"); // two
    heavy.smokes = true;
    CHECK(guidance_level(heavy) == "1");
    heavy.bmi = 24'900;
    CHECK(guidance_level(heavy) == "3");
    heavy.waist = 90'000; // group (1)
    CHECK(guidance_level(heavy) == "1");

    Facts casual{.sex = "1",
                 .age = 50,
                 .waist = 85'000,
                 .bmi = 24'000,
                 .systolic = 120'000,
                 .diastolic = 70'000,
                 .casual = 100'000,
                 .triglyceride_casual = 174'000,
                 .hdl = 60'000,
                 .smokes = false};
    CHECK(guidance_level(casual) == "2");
    casual.casual = 99'000;
    CHECK(guidance_level(casual) == "3");
    casual.triglyceride_casual = 175'000;
    CHECK(guidance_level(casual) == "2");
    casual.casual = 130'000;
    casual.hba1c = 5'500; // measured: casual glucose no longer counts
    CHECK(guidance_level(casual) == "2");

    CHECK(guidance_level({.sex = "1", .bmi = 30'000}) == "4");
}

TEST_CASE("健診の値: 入力範囲、小数、答えの表、期の境い目")
{
    const Date day = make_date(2024, 6, 18);
    const Item& pressure = *find_item("9A751000000000001");
    CHECK(check_value(pressure, "60", "", day).reading.status == Status::measured);
    CHECK(check_value(pressure, "300", "", day).reading.status == Status::measured);
    const CheckedValue above = check_value(pressure, "9000", "", day);
    CHECK(above.reading.status == Status::above_range);
    CHECK(above.reading.value == "300");
    CHECK(above.reading.original == "9000");
    CHECK(above.reason.find("60～300") != std::string::npos);
    CHECK(check_value(pressure, "59", "", day).reading.status == Status::below_range);
    CHECK(check_value(pressure, "H", "", day).reading.value == "300");
    CHECK(check_value(pressure, "１２０mmHg", "", day).reading.value == "120");
    CHECK(check_value(pressure, "0", "", day).left_out);
    CHECK(check_value(pressure, "-1", "", day).left_out);
    CHECK(check_value(pressure, "12o", "", day).left_out);
    CHECK(check_value(pressure, "未実施", "", day).reading.status == Status::not_done);
    CHECK(check_value(pressure, "測定不能", "", day).reading.status == Status::not_measurable);
    CHECK(check_value(pressure, "", "", day).reading.status == Status::absent);
    CHECK(check_value(*find_item("9N001000000000001"), "162.25", "", day).reading.value ==
          "162.3"); // 四捨五入
    CHECK(check_value(*find_item("9N001000000000001"), "150", "", day).reading.value == "150.0");
    CHECK(check_value(*find_item("9N026000000000002"), "-10", "", day).reading.value ==
          "-10.0"); // 肥満度 may be negative

    const Item& smoking = *find_item("9N736000000000011");
    CHECK(words_of(smoking, check_value(smoking, "2", "", make_date(2024, 3, 31)).reading) == "いいえ");
    CHECK(words_of(smoking, check_value(smoking, "2", "", make_date(2024, 4, 1)).reading)
              .starts_with("以前は吸っていた"));
    CHECK(check_value(smoking, "3", "", make_date(2024, 3, 31)).left_out);
    const Item& blood = *find_item("9N141000000000011");
    CHECK(words_of(blood, check_value(blood, "1", "", make_date(2018, 3, 31)).reading) == "食後10時間未満");
    CHECK(check_value(blood, "1", "", make_date(2018, 4, 1)).left_out);
    CHECK(words_of(blood, check_value(blood, "2", "", make_date(2018, 4, 1)).reading) == "食後10時間以上");
    CHECK(check_value(*find_item("1A010000000191111"), "（＋）", "", day).reading.value == "3");
    CHECK(check_value(*find_item("1A010000000191111"), "6", "", day).left_out);
    CHECK(period_of(make_date(2013, 3, 31)) == 1);
    CHECK(period_of(make_date(2013, 4, 1)) == 2);
    CHECK(period_of(make_date(2018, 3, 31)) == 2);
    CHECK(period_of(make_date(2018, 4, 1)) == 3);
}

TEST_CASE("健診の値: 保存した形から同じ値に戻る")
{
    for (const Reading& reading :
         {Reading{.status = Status::measured,
         .value = "6.7",
         .unit = "%",
         .method = "3D04610000",
         .flag = "H",
         .low = "4.6",
         .high = "5.5"},
          Reading{.status = Status::above_range, .value = "20.0", .flag = "H", .original = "99"},
          Reading{.status = Status::below_range, .flag = "L", .original = "L"},
          Reading{.status = Status::not_done}, Reading{.status = Status::not_measurable}}) {
        const Item& item = *find_item("3D046000001906202");
        entry::Values values;
        put_reading(values, item, reading);
        const Reading back = reading_of(values, item);
        CHECK(back.status == reading.status);
        CHECK(back.value == reading.value);
        CHECK(back.original == reading.original);
        CHECK(back.low == reading.low);
        CHECK(back.flag == reading.flag);
    }
}
