import JapaneseText
import Registry
import Testing

@testable import Matching

@Suite("点数と理由")
struct ScoreAndReasons {
    @Test("理由の点の合計が点数になる", arguments: 1...40)
    func sharesAreTheSummands(seed: Int) {
        let subjects = randomRegistry(seed: UInt64(seed), count: 25)
        let index = PartnerIndex(subjects: subjects, linkage: .example)
        for subject in subjects {
            for match in index.partners(of: subject.id, top: 100, on: .saturday).matches {
                #expect(match.score == match.reasons.reduce(0) { $0 + $1.share })
                #expect(match.reasons.allSatisfy { $0.share > 0 })
                #expect(match.reasons.contains { $0.factor == .fit || $0.factor == .name })
            }
        }
    }

    @Test("合う分のほかの観点は、合計で200点まで、合う分が500点に満たなければその割合まで", arguments: 1...20)
    func factorsAreBounded(seed: Int) {
        let subjects = randomRegistry(seed: UInt64(seed), count: 25)
        let index = PartnerIndex(subjects: subjects, linkage: .example)
        for match in subjects.flatMap({ index.partners(of: $0.id, top: 100, on: .saturday).matches }) {
            let fit = match.reasons.filter { $0.direction != nil }.reduce(0) { $0 + $1.share }
            #expect(match.score <= index.factors.upperBound(fit: fit))
            #expect(match.score - fit <= 200)
            #expect(match.score - fit <= fit * 2 / 5 + 2)
        }
    }

    @Test("どの求めにどの提供が、どの言葉で合ったかを言う")
    func reasonsNameNeedAndOffer() throws {
        let index = PartnerIndex(
            subjects: [
                .example("農園", needs: ["規格外りんごの乾燥加工を頼みたい", "売店の改装"], offers: ["紅玉りんご"]),
                .example("工場", needs: ["駐車場"], offers: ["金属の切削", "野菜や果物の乾燥加工"]),
                .example("酒蔵", needs: ["紅玉りんごを仕入れたい"], offers: ["日本酒"]),
            ], linkage: .none)
        let matches = index.partners(of: "農園", on: .saturday).matches
        let factory = try #require(matches.first { $0.id == "工場" }?.reasons.first)
        #expect(factory.need == "規格外りんごの乾燥加工を頼みたい")
        #expect(factory.offer == "野菜や果物の乾燥加工")
        #expect(factory.chain == ["乾燥加工"])
        #expect(factory.direction == .myNeed)
        let brewery = try #require(matches.first { $0.id == "酒蔵" }?.reasons.first)
        #expect(brewery.need == "紅玉りんごを仕入れたい")
        #expect(brewery.offer == "紅玉りんご")
        #expect(brewery.direction == .theirNeed)
        #expect(matches.first { $0.id == "酒蔵" }?.wouldChange.contains(.unmetNeed("売店の改装")) == true)
    }

    @Test("互いに求め合う相手は、片方だけの相手より上になる")
    func reciprocityCounts() {
        let index = PartnerIndex(
            subjects: [
                .example("私", needs: ["段ボール箱"], offers: ["廃材チップ"]),
                .example("片方", needs: ["事務員"], offers: ["段ボール箱"]),
                .example("両方", needs: ["廃材チップ"], offers: ["段ボール箱"]),
            ], linkage: .none)
        #expect(index.partners(of: "私", on: .saturday).matches.map(\.id) == ["両方", "片方"])
    }

    @Test("提供に書かれていなくても、名称が求めに合えばその旨の理由になる")
    func namesCountAsOffers() throws {
        let index = PartnerIndex(
            subjects: [
                .example("私", needs: ["印刷機の整備"]),
                .example("整備", name: "南口の印刷機の整備会社", offers: ["ローラー交換"]),
            ], linkage: .none)
        let reason = try #require(index.partners(of: "私", on: .saturday).matches.first?.reasons.first)
        #expect(reason.factor == .name)
        #expect(reason.offer == "南口の印刷機の整備会社")
    }

    @Test("同じ語がいくつもの提供にあっても、一つの求めは一番よい提供で一度だけ数える")
    func bestOfferCountsOnce() throws {
        let subjects: [MatchSubject] = [
            .example("私", needs: ["冷凍倉庫"]),
            .example("一つ", offers: ["冷凍倉庫"]),
            .example("三つ", offers: ["冷凍倉庫", "冷凍倉庫あり", "冷凍の倉庫"]),
        ]
        let matches = PartnerIndex(subjects: subjects, linkage: .none).partners(of: "私", on: .saturday).matches
        #expect(matches.count == 2)
        #expect(matches.first?.score == matches.last?.score)
        #expect(matches.allSatisfy { $0.reasons.filter { $0.direction == .myNeed }.count == 1 })
    }

    @Test("合った言葉は、両方の文にそのままある一番長い形でつなぐ")
    func wordsAreJoined() {
        #expect(sharedWords(of: "食品乾燥機を借りたい", and: "大型の乾燥機あり") == ["乾燥機"])
        #expect(sharedWords(of: "暮らしの道具", and: "暮らしの工芸") == ["暮らしの"])
        #expect(sharedWords(of: "乾燥と燥機", and: "燥機と乾燥").allSatisfy { $0 != "乾燥機" })
        #expect(sharedWords(of: "ＩｏＴセンサー", and: "IOTのセンサー") == ["iot", "センサー"])
    }

    @Test("名称の法人格と、一桁か二桁の数字は、合うところにならない", arguments: ["株式会社", "第1と2と12", "（株）"])
    func formsAndNumbersAreNothing(need: String) {
        let index = PartnerIndex(
            subjects: [
                .example("店", name: "株式会社 木の店", offers: ["1日12個"]), .example("(株)", name: "（株）", offers: ["2坪"]),
                .example("ほか", needs: ["紙袋"], offers: ["会社案内の印刷"]),
            ], linkage: .none)
        let matches = index.partners(for: .asker(Asker(needs: [need])), on: .saturday).matches
        #expect(matches.allSatisfy { $0.id == "ほか" })
    }

    @Test("名称で合うとき、名称はそのまま示し、共通の言葉に法人格を挙げない")
    func namesAreShownWhole() throws {
        let index = PartnerIndex(
            subjects: [
                .example("私", needs: ["印刷機の整備をする株式会社"]),
                .example("整備", name: "印刷機の整備株式会社", offers: ["ローラー交換"]),
            ], linkage: .none)
        let reason = try #require(index.partners(of: "私", on: .saturday).matches.first?.reasons.first)
        #expect(reason.offer == "印刷機の整備株式会社")
        #expect(reason.chain == ["印刷機", "整備"] || reason.chain == ["印刷機の整備"])
    }

    @Test("共通の言葉がない相手は、ほかの観点がよくても出さない")
    func nothingSharedNothingListed() {
        let here = MatchSubject.example("私", needs: ["冷凍倉庫"], sector: .agriculture)
        let index = PartnerIndex(
            subjects: [here, .example("隣", offers: ["木工旋盤"], sector: .industry)], linkage: .example)
        #expect(index.partners(of: "私", on: .saturday).matches.isEmpty)
    }
}
