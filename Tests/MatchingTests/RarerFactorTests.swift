import JapaneseText
import Registry
import Testing

@testable import Matching

@Suite("分かるときだけ見る観点")
struct RarerFactors {
    /// The shares of one factor for each partner of 「私」, by id.
    private func shares(
        of factor: Factor, among subjects: [MatchSubject], knowledge: Knowledge = .none,
        fields: [PriorityField] = [], on day: Day = .saturday
    ) -> [String: Int] {
        let index = PartnerIndex(
            subjects: subjects, knowledge: knowledge, linkage: .none, priorityFields: fields)
        let matches = index.partners(of: "私", on: day).matches
        for match in matches { #expect(match.reasons.reduce(0) { $0 + $1.share } == match.score) }
        return Dictionary(
            uniqueKeysWithValues: matches.map { match in
                (match.id, match.reasons.first { $0.factor == factor }?.share ?? 0)
            })
    }

    private func subject(
        _ id: String, need: String? = nil, offer: String? = nil, months: Set<Int>? = nil,
        change: (inout MatchSubject) -> Void = { _ in }
    ) -> MatchSubject {
        var subject = MatchSubject.example(id, needs: need.map { [$0] } ?? [], offers: offer.map { [$0] } ?? [])
        for place in subject.entries.indices { subject.entries[place].season = months }
        change(&subject)
        return subject
    }

    @Test("時期: 短い方がすべて重なれば満点、外れれば引かれ、書いていなければ0で、尋ねる相手が分かる")
    func seasons() throws {
        let subjects = [
            subject("私", need: "キャベツ", months: [11, 12]), subject("冬", offer: "キャベツ", months: [10, 11, 12]),
            subject("夏", offer: "キャベツ", months: [6, 7]), subject("半", offer: "キャベツ", months: [12, 1]),
            subject("不明", offer: "キャベツ"),
        ]
        let weight = FactorWeights.stated[.season]
        #expect(
            shares(of: .season, among: subjects) == ["冬": weight, "夏": -weight, "半": 0, "不明": 0])
        let match = PartnerIndex(subjects: subjects, linkage: .none).partners(of: "私", on: .saturday).matches
            .first { $0.id == "不明" }
        #expect(match?.wouldChange.contains(.fact(.season, of: .partner, gain: weight)) == true)
    }

    @Test("時期を書いていない農産物は、知識の旬で見る")
    func seasonFromKnowledge() {
        let subjects = [
            subject("私", need: "トマト", months: [7]), subject("農家", offer: "ミニトマト"),
            subject("温室", offer: "ミニトマト", months: [1, 2]),
        ]
        let weight = FactorWeights.stated[.season]
        #expect(shares(of: .season, among: subjects, knowledge: .town) == ["農家": weight, "温室": -weight])
    }

    @Test("規模: 同じなら満点、10倍で0、100倍から引かれ、どちらも書いていなければ問わない")
    func sizes() {
        let weight = FactorWeights.stated[.size]
        let staffs: [(String, Int?)] = [("同じ", 5), ("十倍", 50), ("百倍", 500), ("千倍", 5_000), ("不明", nil)]
        let subjects =
            [subject("私", need: "冷凍倉庫") { $0.staff = 5 }]
            + staffs.map { id, staff in subject(id, offer: "冷凍倉庫") { $0.staff = staff } }
        #expect(
            shares(of: .size, among: subjects)
                == ["同じ": weight, "十倍": 0, "百倍": -weight, "千倍": -weight, "不明": 0])
        let index = PartnerIndex(subjects: subjects, linkage: .none)
        let unknown = index.partners(of: "私", on: .saturday).matches.first { $0.id == "不明" }?.unknown
        #expect(unknown?.contains(.size) == true)
        let silent = index.partners(for: .asker(Asker(needs: ["冷凍倉庫"])), on: .saturday).matches
        #expect(silent.first { $0.id == "不明" }?.unknown.contains(.size) == false)
    }

    @Test("情報の新しさ: その日は満点、一年で0、それより古いと引かれ、不明は0")
    func confirmation() throws {
        #expect(freshness(days: 0) == 1)
        #expect(abs(freshness(days: 365)) < 1e-12)
        #expect(freshness(days: 3_650) > -1)
        let weight = FactorWeights.stated[.freshness]
        let days: [(String, String?)] = [("今日", "2026-11-21"), ("昔", "2001-04-01"), ("不明", nil)]
        let subjects =
            [subject("私", need: "冷凍倉庫")]
            + days.map { id, day in subject(id, offer: "冷凍倉庫") { $0.confirmedOn = day.flatMap { Day($0) } } }
        #expect(shares(of: .freshness, among: subjects) == ["今日": weight, "昔": -weight, "不明": 0])
    }

    @Test("応答: 尋ねる前は0、返すほど上がり、返さないほど下がる")
    func answers() {
        #expect(responsiveness(Answers(answered: 0, asked: 0)) == 0)
        #expect(responsiveness(Answers(answered: 4, asked: 4)) == 0.5)
        #expect(responsiveness(Answers(answered: 0, asked: 4)) == -0.5)
        let subjects = [
            subject("私", need: "冷凍倉庫"),
            subject("返す", offer: "冷凍倉庫") { $0.answers = Answers(answered: 96, asked: 96) },
            subject("返さない", offer: "冷凍倉庫") { $0.answers = Answers(answered: 0, asked: 96) },
            subject("まだ", offer: "冷凍倉庫"),
        ]
        #expect(shares(of: .responsiveness, among: subjects) == ["返す": 5, "返さない": -5, "まだ": 0])
    }

    @Test("前に一緒に取り組んだ相手は上がる")
    func pastWork() {
        let subjects = [
            subject("私", need: "冷凍倉庫") { $0.pastPartners = ["縁"] }, subject("縁", offer: "冷凍倉庫"),
            subject("新", offer: "冷凍倉庫"),
        ]
        #expect(shares(of: .pastWork, among: subjects) == ["縁": FactorWeights.stated[.pastWork], "新": 0])
    }

    @Test("重点分野: 両者が同じ分野にかかわり、その日に重点である間だけ。最後の日も入る")
    func priorityFields() throws {
        let subjects = [
            subject("私", need: "トマトの冷凍"), subject("八百屋", offer: "ミニトマトの冷凍"),
            subject("倉庫", offer: "冷凍の倉庫"),
        ]
        let field = PriorityField(
            name: "農", from: try #require(Day("2026-04-01")), until: Day("2027-03-31"), concepts: ["野菜"])
        let weight = FactorWeights.stated[.priorityField]
        for (text, expected) in [("2026-03-31", 0), ("2026-04-01", weight), ("2027-03-31", weight), ("2027-04-01", 0)] {
            let day = try #require(Day(text))
            let found = shares(
                of: .priorityField, among: subjects, knowledge: .town, fields: [field], on: day)
            #expect(found["八百屋"].map { abs($0 - expected) <= 1 } == true, "\(text)")
            #expect(found["倉庫"] == 0)
        }
    }

    @Test("重みは合わせて200まで、負と知らない観点は断る")
    func weightBounds() {
        #expect(FactorWeights([.sector: 200], version: "x") != nil)
        #expect(FactorWeights([.sector: 150, .distance: 51], version: "x") == nil)
        #expect(FactorWeights([.sector: -1], version: "x") == nil)
        #expect(FactorWeights([.fit: 10], version: "x") == nil)
        #expect(Factor.besideFit.reduce(0) { $0 + FactorWeights.stated[$1] } == FactorWeights.mostTogether)
        #expect(Factor.besideFit.count <= FactorWeights.mostLearned)
    }

    @Test("引く観点があっても、上位は全員を採点したときと同じ", arguments: [UInt64(1), 2, 3, 4])
    func survivorsAreExact(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let subjects = randomRegistry(seed: seed, count: 120).map { subject in
            var subject = subject
            for place in subject.entries.indices where Bool.random(using: &random) {
                subject.entries[place].season = [Int.random(in: 1...12, using: &random)]
            }
            if Bool.random(using: &random) { subject.staff = Int.random(in: 1...2_000, using: &random) }
            subject.confirmedOn = Day.saturday.adding(days: -Int.random(in: 0...3_000, using: &random))
            return subject
        }
        let index = PartnerIndex(subjects: subjects, linkage: .example)
        for subject in subjects.prefix(40) {
            let few = index.ranking(of: subject.id, top: 5, on: .saturday)
            let all = index.ranking(of: subject.id, top: subjects.count, on: .saturday).prefix(5)
            #expect(few.map(\.id) == all.map(\.id))
            #expect(few.map(\.score) == all.map(\.score))
        }
    }
}
