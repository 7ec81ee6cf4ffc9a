import Foundation
import Testing

@testable import JapaneseText

@Suite("日と元号")
struct Days {
    @Test("参照表の和暦と年度になる", arguments: Facts.calendar.tests)
    func referenceCases(fact: CalendarFacts.Case) throws {
        let day = try #require(Day(fact.date))
        #expect(day.wareki == fact.wareki)
        #expect(day.warekiShort == fact.short)
        #expect(day.fiscalYear == FiscalYear(fact.fiscalYear))
        #expect(ParsedDay.parse(fact.wareki) == ParsedDay(day: day, precision: .day, note: nil))
        #expect(ParsedDay.parse(fact.short) == ParsedDay(day: day, precision: .day, note: nil))
    }

    @Test("元号の初日と末日", arguments: Facts.calendar.eras)
    func eraBounds(fact: CalendarFacts.Era) throws {
        let era = try #require(JapaneseEra.all.first { $0.name == fact.name })
        #expect(era.letter == fact.letter)
        #expect(era.firstDay.description == fact.from)
        #expect(era.lastDay?.description == fact.to)
        #expect(era.firstDay.era?.year == 1)
        #expect(era.firstDay.adding(days: -1).era?.era != era)
    }

    @Test("西暦と和暦を併記する")
    func bothCalendars() throws {
        #expect(try #require(Day("2026-04-01")).bothCalendars == "2026年4月1日（令和8年4月1日）")
        #expect(try #require(Day("1868-10-22")).bothCalendars == "1868年10月22日")
    }

    @Test(
        "ISOの形だけを受ける",
        arguments: [
            "2026-02-29", "2026-4-1", "2026-13-01", "0000-01-01", "２０２６-04-01", "2026-04-01 ",
            "2026/04/01",
        ])
    func strictISO(text: String) {
        #expect(Day(text) == nil)
    }

    @Test("うるう年", arguments: [(2024, true), (2100, false), (2000, true), (2026, false)])
    func leapYears(year: Int, isLeap: Bool) {
        #expect((Day(year: year, month: 2, day: 29) != nil) == isLeap)
    }

    @Test("通算日は全期間で行き来できる")
    func dayNumbers() throws {
        #expect(Day(year: 1970, month: 1, day: 1)?.daysSince1970 == 0)
        #expect(Day(daysSince1970: -1).description == "1969-12-31")
        #expect(Day(daysSince1970: .min).description == "0001-01-01")
        #expect(Day(daysSince1970: .max).description == "9999-12-31")
        for number in stride(from: -719_162, through: 2_932_896, by: 97) {
            let day = Day(daysSince1970: number)
            #expect(day.daysSince1970 == number)
            #expect(Day(day.description) == day)
        }
    }

    @Test(
        "月を足すと月末に丸まる",
        arguments: [
            ("2026-01-31", 1, "2026-02-28"), ("2024-01-31", 1, "2024-02-29"),
            ("2026-03-31", -1, "2026-02-28"), ("2026-12-01", 1, "2027-01-01"),
            ("2026-01-15", -13, "2024-12-15"), ("9999-12-31", 1, "9999-12-31"),
            ("0001-01-01", -1, "0001-01-01"),
        ])
    func addingMonths(start: String, months: Int, expected: String) throws {
        #expect(try #require(Day(start)).adding(months: months).description == expected)
    }

    @Test("日を足すと両端で止まる")
    func addingDays() throws {
        let day = try #require(Day("2026-12-31"))
        #expect(day.adding(days: 1).description == "2027-01-01")
        #expect(day.adding(days: .max).description == "9999-12-31")
        #expect(day.adding(days: .min).description == "0001-01-01")
    }

    @Test(
        "曜日とISO週",
        arguments: [
            ("2026-11-21", 6, 2026, 47), ("2026-01-01", 4, 2026, 1), ("2027-01-01", 5, 2026, 53),
            ("2024-12-30", 1, 2025, 1), ("1969-12-28", 7, 1969, 52), ("0001-01-01", 1, 1, 1),
        ])
    func weekdays(text: String, weekday: Int, year: Int, week: Int) throws {
        let day = try #require(Day(text))
        #expect(day.weekday == weekday)
        #expect(day.isoWeek == (year, week))
    }

    @Test("東京では協定世界時の15時に日が変わる")
    func tokyo() {
        let midnight = 1_775_055_600  // 2026-04-01T15:00:00Z
        #expect(Day.inTokyo(at: midnight - 1).description == "2026-04-01")
        #expect(Day.inTokyo(at: midnight).description == "2026-04-02")
        #expect(Day.inTokyo(at: -9 * 3600 - 1).description == "1969-12-31")
        #expect(Day.inTokyo(at: -9 * 3600).description == "1970-01-01")
        #expect(Day.inTokyo(at: .max).description == "9999-12-31")
        #expect(Day.inTokyo(at: .min).description == "0001-01-01")
    }

    @Test("ISOの文字列として符号化する")
    func coding() throws {
        let day = try #require(Day("2026-04-01"))
        let encoded = try JSONEncoder().encode([day])
        #expect(String(decoding: encoded, as: UTF8.self) == "[\"2026-04-01\"]")
        #expect(try JSONDecoder().decode([Day].self, from: encoded) == [day])
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([Day].self, from: Data("[\"2026-02-30\"]".utf8))
        }
    }
}

@Suite("年度")
struct FiscalYears {
    @Test(
        "年度の名",
        arguments: [
            (2026, "令和8年度（2026年度）"), (2019, "平成31年度／令和元年度（2019年度）"), (2018, "平成30年度（2018年度）"),
            (2035, "令和17年度（2035年度）"), (1988, "昭和63年度（1988年度）"), (1989, "平成元年度（1989年度）"),
            (1926, "大正15年度／昭和元年度（1926年度）"), (1800, "1800年度"),
        ])
    func names(year: Int, expected: String) {
        #expect(FiscalYear(year).description == expected)
    }

    @Test("4月1日から翌年3月31日まで")
    func bounds() throws {
        let year = FiscalYear(2026)
        #expect(year.firstDay.description == "2026-04-01")
        #expect(year.lastDay.description == "2027-03-31")
        #expect(year.contains(year.firstDay) && year.contains(year.lastDay))
        #expect(!year.contains(year.firstDay.adding(days: -1)) && !year.contains(year.lastDay.adding(days: 1)))
        #expect(FiscalYear(2025) < year)
    }

    @Test("暦の両端でも壊れない")
    func ends() throws {
        #expect(try #require(Day("0001-01-01")).fiscalYear.year == 0)
        #expect(FiscalYear(.max).lastDay.description == "9999-12-31")
        #expect(FiscalYear(.min).firstDay.description == "0001-01-01")
    }

    @Test("西暦の整数として符号化する")
    func coding() throws {
        let encoded = try JSONEncoder().encode([FiscalYear(2026)])
        #expect(String(decoding: encoded, as: UTF8.self) == "[2026]")
        #expect(try JSONDecoder().decode([FiscalYear].self, from: encoded) == [FiscalYear(2026)])
    }
}

@Suite("日付の読み取り")
struct ReadingDays {
    @Test("参照表の書き方はすべて読める", arguments: Facts.calendar.parseAccept)
    func referenceAccepted(text: String) throws {
        let parsed = try #require(ParsedDay.parse(text))
        #expect(parsed.note == nil)
        let expected = text.hasPrefix("平成31") ? "2019-03-01" : text.hasPrefix("令和元") ? "2019-05-01" : "2026-04-01"
        #expect(parsed.day.description == expected)
        #expect(parsed.precision == (text.hasPrefix("平成31") ? .month : .day))
    }

    @Test("参照表の誤りは断るか、受けて知らせる", arguments: Facts.calendar.rejectOrWarn)
    func referenceRejected(fact: String) throws {
        let text = String(fact.prefix { $0 != "（" })
        switch text {
        case "平成31年5月1日":
            #expect(try #require(ParsedDay.parse(text)).note == "平成は2019年5月1日（令和元年5月1日）を含みません。年を確かめてください。")
        case "昭和64年1月8日": #expect(try #require(ParsedDay.parse(text)).note?.contains("平成元年1月8日") == true)
        default: #expect(ParsedDay.parse(text) == nil)
        }
    }

    @Test(
        "日まで",
        arguments: [
            "２０２６／４／１", "20260401", "2026/4/1 0:00", "2026/04/01 10:30:00",
            "2026-04-01T09:00:00+09:00", "2026.4.1", "令和八年四月一日",
            "R080401", "r8.4.1", "R8/4/1", "令和 8年 4月 1日", "2026年4月1日（水）", "2026年4月1日(水曜日) 10:00",
            "西暦2026年4月1日", "㋿8年4月1日",
            "令和8年(2026年)4月1日", "2026(令和8)年4月1日", "2026年（令和8年）4月1日", "二〇二六年四月一日",
        ])
    func days(text: String) {
        #expect(ParsedDay.parse(text) == ParsedDay(day: Day(daysSince1970: 20_544), precision: .day, note: nil))
    }

    @Test(
        "月まで、年までの書き方",
        arguments: [
            ("2026年4月", "2026-04-01", ParsedDay.Precision.month), ("2026/4", "2026-04-01", .month),
            ("2026-04", "2026-04-01", .month),
            ("R8.4", "2026-04-01", .month), ("平成元年1月", "1989-01-01", .month),
            ("昭和64年1月", "1989-01-01", .month),
            ("1998", "1998-01-01", .year), ("1998年", "1998-01-01", .year),
            ("平成10年", "1998-01-01", .year), ("Ｈ１０", "1998-01-01", .year),
            ("令和元年", "2019-01-01", .year), ("平成31年", "2019-01-01", .year),
        ])
    func partialDates(text: String, expected: String, precision: ParsedDay.Precision) {
        let parsed = ParsedDay.parse(text)
        #expect(parsed?.day.description == expected)
        #expect(parsed?.precision == precision)
        #expect(parsed?.note == nil)
    }

    @Test("元号の外の日は受けて知らせる", arguments: ["令和元年4月30日", "平成31年5月", "平成40年", "平成31(2020)年3月", "昭和元年12月24日"])
    func notes(text: String) throws {
        let note = try #require(ParsedDay.parse(text)?.note)
        #expect(note.hasSuffix("。"))
    }

    @Test(
        "日付でないものは断る",
        arguments: [
            "", "未定", "4月1日", "26/4/1", "8年4月1日", "2026年13月", "2026年4月31日", "2026年0月", "2026年度",
            "令和8年度", "2026/4/1/1", "2026-04-01x",
            "令和", "R0.4.1", "R000401", "20260230", "202604", "0998", "46113", "2026年4", "平成(2019)年",
            "2026年4月1日まで",
        ])
    func rejects(text: String) {
        #expect(ParsedDay.parse(text) == nil)
    }
}
