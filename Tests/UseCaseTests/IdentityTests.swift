import Registry
import Support
import Testing
import UseCases

@Suite("同じ事業者かどうか")
struct SameOrganization {
    private let titles = "ID,名称,法人番号,団体コード,所在地,郵便番号,電話番号\n"

    /// Loads one row after the other, from files of different names, and gives the second report.
    private func second(_ first: String, _ second: String) async throws -> ImportReport {
        let desk = try await Desk()
        #expect(try await desk.load(titles + first + "\n", name: "一.csv").created == 1)
        return try await desk.load(titles + second + "\n", name: "二.csv")
    }

    @Test(
        "同じ事業者とするもの",
        arguments: [
            // The same id, whatever else.
            ("a1,株式会社架空,,131199,坂下1-2-3,,", "a1,架空ホールディングス株式会社,,131121,代田1-1-1,,"),
            // The same corporate number.
            (",株式会社架空,5000012345601,,,,", ",カクウ株式会社,5000012345601,,,,"),
            // The same name with form in the same town, however written; the street number need not be known or the same.
            (",株式会社架空,,131199,坂下1-2-3,,", ",㈱架空,,131199,東京都板橋区坂下一丁目5番6号,,"),
            (",株式会社架空,,131199,坂下1-2-3,,", ",（株）架空,5000012345601,131199,坂下１丁目,,"),
            // The same name without the form, and the same phone.
            (",株式会社架空,,131199,坂下1-2-3,,03-0000-0001", ",架空,,131121,代田1-1-1,,０３（００００）０００１"),
            // The same name without the form, postal code and street number.
            (",株式会社架空,,,1-2-3,1740043,", ",架空,,,1-2-3,174-0043,"),
            // The same name without the form, town and street number.
            (",有限会社架空,,131199,坂下1-2-3,,", ",架空,,131199,坂下1丁目2番3号,,"),
            (",架空食堂,,131199,坂下1-2-3,,", ",架空食堂,,131199,坂下一丁目2-3,,"),
            // In a town that no table has, with and without 丁目, in either spelling.
            (",架空食堂,,222127,焼津4-9-19,,", ",架空食堂,,222127,静岡県焼津市焼津4丁目9-19,,"),
            (",架空食堂,,222127,鰯ケ島136-26 架空ビル,,", ",架空食堂,,222127,鰯ヶ島136-26,,"),
        ])
    func same(first: String, other: String) async throws {
        let report = try await second(first, other)
        #expect(report.created == 0, "\(report.candidateList)")
        #expect(report.candidates == 0)
    }

    @Test(
        "名前だけでは決めず、候補として人に任せるもの",
        arguments: [
            // The same name with form in different towns.
            (",株式会社架空,,131199,坂下1-2-3,,", ",株式会社架空,,131199,板橋1-2-3,,"),
            // Before and behind are different forms.
            (",株式会社架空,,131199,坂下1-2-3,,", ",架空株式会社,,131199,坂下1-2-4,,"),
            // The same street number alone, in another town or with another postal code.
            (",架空食堂,,131199,坂下1-2-3,,", ",架空食堂,,131199,板橋1-2-3,,"),
            (",架空食堂,,,1-2-3,1740043,", ",架空食堂,,,1-2-3,1740044,"),
            // The same street, another house: two shops of one name.
            (",架空食堂,,131199,坂下1-2-3,,", ",架空食堂,,131199,坂下1-2-4,,"),
            (",架空食堂,,222127,焼津4-9-19,,", ",架空食堂,,222127,焼津4丁目9-20,,"),
            // Another phone.
            (",架空,,,,,03-0000-0001", ",架空,,,,,03-0000-0002"),
            // Nothing but the name.
            (",架空,,,,,", ",架空,,,,,"),
        ])
    func candidates(first: String, other: String) async throws {
        let report = try await second(first, other)
        #expect(report.counts == Counts(created: 1, candidates: 1))
        #expect(report.candidateList.count == 1)
        #expect(report.candidateList.first?.row == 2)
    }

    @Test(
        "法人番号が違えば、ほかがすべて同じでも別の事業者で、候補にもしない",
        arguments: [
            (
                ",株式会社架空,5000012345601,131199,坂下1-2-3,1740043,03-0000-0001",
                ",株式会社架空,4000012345602,131199,坂下1-2-3,1740043,03-0000-0001"
            ), ("a1,株式会社架空,5000012345601,,,,", ",株式会社架空,4000012345602,,,,"),
        ])
    func differentNumbers(first: String, other: String) async throws {
        #expect(try await second(first, other).counts == Counts(created: 1))
    }

    @Test(
        "法人格か市区町村が違うと書いてあれば、候補にもしない",
        arguments: [
            (",株式会社架空,,131199,坂下1-2-3,,", ",有限会社架空,,131199,坂下1-2-4,,"),
            (",架空食堂,,131199,坂下1-2-3,,", ",架空食堂,,131121,代田1-2-3,,"),
        ])
    func inconceivable(first: String, other: String) async throws {
        #expect(try await second(first, other).counts == Counts(created: 1))
    }

    @Test("違う名前は、同じ電話でも別の事業者")
    func differentNames() async throws {
        let report = try await second(",架空一,,131199,坂下1-2-3,,03-0000-0001", ",架空二,,131199,坂下1-2-3,,03-0000-0001")
        #expect(report.counts == Counts(created: 1))
    }

    @Test("同じ一覧の同じ番号は、名前も同じなら同じ事業者、名前が違えば別の事業者")
    func listNumbers() async throws {
        let desk = try await Desk()
        func line(_ id: String, _ name: String, _ city: String, _ address: String = "架空町1-2") -> String {
            #"{"id":"\#(id)","name":"\#(name)","location":"\#(city)","address":"\#(address)"}"# + "\n"
        }
        try await desk.load(line("1", "架空食堂", "板橋区"), name: "一.jsonl")
        // Moved within the city: the list's number knows it.
        #expect(try await desk.load(line("1", "架空食堂", "板橋区", "夢町3-4"), name: "二.jsonl").counts == Counts(updated: 1))
        #expect(try await desk.load(line("1", "別の店", "板橋区"), name: "三.jsonl").counts == Counts(created: 1))
        #expect(
            try await desk.load(line("2", "架空食堂", "板橋区"), name: "四.jsonl").counts
                == Counts(created: 1, candidates: 1))
    }

    @Test("二つの市の同じ名前のファイルに同じ名前の店があっても、一つにせず、候補にする")
    func sameFileNameInTwoCities() async throws {
        let desk = try await Desk()
        let file = "名称,団体コード,所在地\n架空薬局,131199,坂下1-2-3\n"
        try await desk.load(file, name: "名簿.csv")
        let report = try await desk.load(
            file.replacing("131199,坂下1-2-3", with: "132039,境1-2-3"), name: "名簿.csv")
        #expect(report.counts == Counts(created: 1, candidates: 1))
        #expect(
            Set(try await desk.everyone().map { $0.site?.municipality?.rawValue }) == ["131199", "132039"])
    }

    @Test("一つのファイルの中でも、同じ事業者は一つになる")
    func withinOneFile() async throws {
        let desk = try await Desk()
        let report = try await desk.load(
            titles + ",株式会社架空,,131199,坂下1-2-3,,\n,㈱架空,,131199,坂下1-2-3,,03-0000-0001\n")
        #expect(report.counts == Counts(created: 1, updated: 1))
        #expect(try await desk.one("㈱架空").phone == "03-0000-0001")
    }
}
