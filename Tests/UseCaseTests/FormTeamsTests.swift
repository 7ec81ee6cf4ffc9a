import Foundation
import JapaneseText
import Matching
import Registry
import Store
import Support
import Testing

@testable import UseCases

@Suite("補い合う組をつくる")
struct FormingTeams {
    private func desk(_ others: Organization...) async throws -> Desk {
        let desk = try await Desk()
        try await desk.put(.akebonoWorks, .tamayuraFarm, .tsukikageDesign)
        for other in others { try await desk.put(other) }
        return desk
    }

    private func form(_ desk: Desk) -> FormTeams {
        FormTeams(FindPartners(database: desk.database, reference: desk.reference))
    }

    private func teams(
        of name: String, in desk: Desk, size: TeamSize = .usual, as viewer: Viewer = .console
    ) async throws -> FormTeams.Answer {
        try await form(desk)(of: desk.one(name), size: size, top: 5, on: Examples.today, as: viewer)
    }

    @Test("三者が輪になって補い合い、役割は何をだれに出し何を得るかを言う")
    func partsInWords() async throws {
        let answer = try await teams(of: "株式会社あけぼの架空製作所", in: try await desk())
        let team = try #require(answer.results.first)
        #expect(team.members.first?.name == "株式会社あけぼの架空製作所")
        #expect(Set(team.members.map(\.name)) == ["株式会社あけぼの架空製作所", "たまゆら架空農園", "月影架空意匠室"])
        let part = team.part(of: .akebonoWorks)
        #expect(
            part.sentence == "たまゆら架空農園の「収穫ばさみの刃のステンレス精密切削加工」に「ステンレスの精密切削加工」で応え、"
                + "月影架空意匠室の「化粧箱と贈答用包装の意匠設計」を生かせそうです。")
        #expect(team.askersOpenNeeds.isEmpty && team.partnersOpenNeeds.isEmpty)
        #expect(team.match.score == team.match.reasons.reduce(0) { $0 + $1.share })
    }

    @Test("役割の名は、出すものの区分から。何も出さない人は受け手")
    func roles() async throws {
        var farm = Organization.tamayuraFarm
        farm.entries = [Entry(side: .offer, text: "朝採りの小松菜とうど", category: .produce)]
        var taker = Organization(id: .init(rawValue: "taker"), name: "架空食堂")
        taker.entries = [Entry(side: .need, text: "朝採りの小松菜")]
        let desk = try await Desk()
        try await desk.put(farm, taker)
        let team = try #require(try await teams(of: farm.name, in: desk, size: .smallest).results.first)
        #expect(team.part(of: farm).role == "農産物")
        #expect(team.part(of: taker).role == "受け手")
        #expect(team.part(of: taker).sentence == "「朝採りの小松菜」という求めに、たまゆら架空農園の「朝採りの小松菜とうど」を生かせそうです。")
    }

    @Test("JSON でも点は理由の点の合計で、同じ問いには同じバイト列")
    func json() async throws {
        let desk = try await desk()
        let first = try await teams(of: "たまゆら架空農園", in: desk).json()
        #expect(try await teams(of: "たまゆら架空農園", in: desk).json() == first)
        let object = try #require(try JSONSerialization.jsonObject(with: Data(first)) as? [String: Any])
        #expect(Set(object.keys) == ["query", "on", "size", "versions", "results"])
        let results = try #require(object["results"] as? [[String: Any]])
        #expect(!results.isEmpty)
        for result in results {
            #expect(Set(result.keys) == ["rank", "score", "members", "reasons", "lacks", "membersLack"])
            let reasons = try #require(result["reasons"] as? [[String: Any]])
            #expect(reasons.compactMap { $0["share"] as? Int }.reduce(0, +) == result["score"] as? Int)
            #expect((result["members"] as? [[String: Any]])?.count == 3)
        }
    }

    @Test("公開でない求めと提供は、見えない人の組のどこにも出ない")
    func privateEntries() async throws {
        var secret = Organization(id: .init(rawValue: "secret"), name: "架空ひみつ紙器")
        secret.entries = [
            Entry(side: .offer, text: "贈答用の化粧箱の意匠設計", audience: .coordinators),
            Entry(side: .need, text: "極秘の後継者", audience: .coordinators),
            Entry(side: .need, text: "ステンレスの精密切削加工"),
        ]
        let desk = try await desk(secret)
        let asker = "株式会社あけぼの架空製作所"
        let seen = String(
            decoding: try await teams(of: asker, in: desk, size: .smallest, as: .anonymous).json(), as: UTF8.self)
        #expect(seen.contains("架空ひみつ紙器"))
        #expect(!seen.contains("極秘") && !seen.contains("贈答用の化粧箱の意匠設計\",\n          \"share"))
        let known = String(decoding: try await teams(of: asker, in: desk, size: .smallest).json(), as: UTF8.self)
        #expect(known.contains("極秘の後継者"))
    }

    @Test("取り下げた事業者は、組に入らない")
    func withdrawn() async throws {
        var gone = Organization.tsukikageDesign
        gone.state = .withdrawn
        let desk = try await Desk()
        try await desk.put(.akebonoWorks, .tamayuraFarm, gone)
        let answer = try await teams(of: "株式会社あけぼの架空製作所", in: desk, size: .smallest)
        #expect(answer.results.map { $0.members.map(\.name) } == [["株式会社あけぼの架空製作所", "たまゆら架空農園"]])
    }

    @Test("二者から五者まで。ほかは断る")
    func sizes() throws {
        #expect(TeamSize.all.map(\.count) == [2, 3, 4, 5])
        for count in [-1, 0, 1, 6, 9] {
            #expect(throws: UnusableTeamSize(count: count)) { try TeamSize(count) }
        }
        #expect("\(UnusableTeamSize(count: 9))" == "9者の組は作れません。2から5までの人数にしてください。")
    }

    @Test("課題の文章: 一文と一行が一つの求めになり、応える組と足りないことが出る")
    func challenge() async throws {
        let text = "■ 直売所の困りごと\r\n・ステンレスの切削加工を頼みたい。化粧箱も作りたい！\n\n- ステンレスの切削加工を頼みたい\n　夜間の警備員"
        let challenge = try Consultation(challenge: text)
        #expect(challenge.needs == ["直売所の困りごと", "ステンレスの切削加工を頼みたい", "化粧箱も作りたい", "夜間の警備員"])
        let desk = try await desk()
        let asker = try challenge.asker(sector: nil, place: nil, desk.reference)
        let answer = try await form(desk)(for: asker, size: .smallest, top: 5, on: Examples.today, as: .anonymous)
        let team = try #require(answer.results.first)
        #expect(Set(team.members.map(\.name)) == ["株式会社あけぼの架空製作所", "月影架空意匠室"])
        // An offer helps the challenge before it helps a member.
        #expect(team.part(of: .akebonoWorks).sentence == "相談の「ステンレスの切削加工を頼みたい」に「ステンレスの精密切削加工」で応えられそうです。")
        #expect(team.askersOpenNeeds.map(\.need) == ["直売所の困りごと", "夜間の警備員"])
    }

    @Test("空の課題、長すぎる課題、文の多すぎる課題は断る")
    func unusableChallenges() throws {
        for empty in ["", " 　\n\n", "・・・\n。"] {
            #expect(throws: UnusableConsultation.empty) { try Consultation(challenge: empty) }
        }
        #expect(throws: UnusableConsultation.tooLong(100_000)) {
            try Consultation(challenge: String(repeating: "あ", count: 100_000))
        }
        let most = (1...Consultation.mostSentences).map { "求め\($0)" }
        #expect(throws: Never.self) { try Consultation(challenge: most.joined(separator: "\n")) }
        #expect(throws: UnusableConsultation.tooManySentences(Consultation.mostSentences + 1)) {
            try Consultation(challenge: (most + ["もう一つ"]).joined(separator: "。"))
        }
    }
}

@Suite("引用の短い形")
struct BriefQuotations {
    @Test(
        "最初の文を、書き手が息をつぐところまで",
        arguments: [
            ("基板実装。翌日", "基板実装"), ("薄板の\n曲げ", "薄板の 曲げ"), ("「箱まで」と言われた", "『箱まで』と言われた"),
            ("公開できる測定スペクトル約一万本（りんご、米、その他いろいろ）", "公開できる測定スペクトル約一万本…"),
            ("あいうえおかきくけこさしすせそたちつてとなにぬねの", "あいうえおかきくけこさしすせそたちつてとなにぬね…"), ("", ""),
        ])
    func brief(text: String, expected: String) { #expect(text.brief == expected) }
}
