import JapaneseText
import Testing

@testable import Matching

@Suite("同じ入力には同じ答え")
struct Repeatability {
    static let equals = (1...12).map { MatchSubject.example("倉庫\($0)", offers: ["冷凍倉庫"]) }
    static let index = PartnerIndex(subjects: equals + [.example("私", needs: ["冷凍倉庫"])], linkage: .none)

    func order(on day: Day) -> [String] { Self.index.partners(of: "私", on: day).matches.map(\.id) }

    @Test("同点の順は、月曜から日曜まで同じ")
    func stableWithinAWeek() {
        let monday = Day.saturday.adding(days: -5)
        for day in 0..<7 { #expect(order(on: monday.adding(days: day)) == order(on: monday)) }
    }

    @Test("同点の順は、週が替わると替わる")
    func changesWithTheWeek() {
        let weeks = (0..<6).map { order(on: .saturday.adding(days: 7 * $0)) }
        #expect(Set(weeks).count == weeks.count)
        #expect(weeks.allSatisfy { Set($0) == Set(weeks[0]) })
    }

    @Test("登録の順は結果を変えない", arguments: 1...10)
    func insertionOrder(seed: Int) {
        let subjects = randomRegistry(seed: UInt64(seed), count: 25)
        var random = SplitMix64(seed: UInt64(seed))
        let one = PartnerIndex(subjects: subjects, linkage: .example)
        let other = PartnerIndex(subjects: subjects.shuffled(using: &random), linkage: .example)
        #expect(one.versions == other.versions)
        for subject in subjects {
            #expect(one.partners(of: subject.id, on: .saturday) == other.partners(of: subject.id, on: .saturday))
            #expect(
                one.teams(for: .subject(subject.id), on: .saturday)
                    == other.teams(for: .subject(subject.id), on: .saturday))
        }
    }

    @Test("順位だけを求めても、理由つきの答えと同じ", arguments: 1...10)
    func rankingIsTheSame(seed: Int) {
        let subjects = randomRegistry(seed: UInt64(seed), count: 25)
        let index = PartnerIndex(subjects: subjects, linkage: .example)
        for subject in subjects {
            let matches = index.partners(of: subject.id, top: 5, on: .saturday).matches
            let ranking = index.ranking(of: subject.id, top: 5, on: .saturday)
            #expect(ranking.map(\.id) == matches.map(\.id))
            #expect(ranking.map(\.score) == matches.map(\.score))
        }
    }

    @Test("文章で相談しても、同じ内容で登録した人と同じ点になる")
    func askersAreScoredLikeSubjects() {
        let subjects = Self.equals + [.example("私", needs: ["冷凍倉庫"], offers: ["木工旋盤"])]
        let index = PartnerIndex(subjects: subjects, linkage: .none)
        let asker = Asker(needs: ["冷凍倉庫"], offers: ["木工旋盤"])
        let asked = index.partners(for: .asker(asker), on: .saturday).matches.map(\.score)
        #expect(asked == index.partners(of: "私", on: .saturday).matches.map(\.score))
    }

    @Test("SplitMix64 は公表された値と一致する")
    func knownRandomNumbers() {
        var random = SplitMix64(seed: 0)
        #expect(random.next() == 0xe220_a839_7b1d_cdaf)
        #expect(random.next() == 0x6e78_9e6a_a1b9_65f4)
    }
}
