import JapaneseText
import Registry
import Testing
import UseCases

@Suite("制度のファイルの読み取り")
struct ProgramFileTests {
    /// A file of one program, of which some members are replaced.
    private func file(_ members: [String: JSONValue] = [:]) throws -> ProgramFile {
        var program: [String: JSONValue] = [
            "id": "mihon-hojo", "name": "見本の補助金", "kind": "補助金", "issuer": "板橋区", "area": "131199",
            "summary": "見本です。", "source": ["title": "見本の案内", "date": "2026-04"], "verifiedOn": "2026-11-01",
        ]
        program.merge(members) { $1 }
        return try ProgramFile(
            name: "見本.json", bytes: try JSONValue.object(["programs": [.object(program)]]).bytes(),
            industries: Examples.reference().industries)
    }

    private func conditions(_ parts: JSONValue...) -> [String: JSONValue] {
        ["conditions": ["all_of": .array(parts)]]
    }

    @Test("書いてあることが、そのまま読める")
    func readsEverything() throws {
        let program = try #require(
            file([
                "benefit": [
                    "rate": ["numerator": 2, "denominator": 3], "capYen": 100_000, "roundDownToYen": 1_000,
                    "loan": [
                        "ratePercent": .number(1.9), "interestSubsidyShare": ["numerator": 8, "denominator": 10],
                    ],
                ],
                "calls": [["label": "第1回", "from": "2026-04-01", "to": "2026-06-30", "isYearly": true]],
                "stages": ["創業期"], "troubles": ["IT化"], "sectors": ["工", "農"], "parent": .null,
                "conditions": [
                    "all_of": [
                        ["is_sme": [:], "cites": "中小企業者であること", "basis": "中小企業基本法第2条"],
                        ["none_of": [["industry_in": ["jsic": ["J"]]]]],
                        ["team": ["at_least": 1, "of": ["located_in": ["basis": ["hq_registered"]]]]],
                    ]
                ],
            ]).items.first?.program)
        #expect(program.benefit.rate == Share(2, of: 3))
        #expect(program.benefit.loan?.rate == Percent("1.9"))
        #expect(program.calls.first?.until == Day("2026-06-30"))
        #expect(program.stages == [.founding])
        #expect(program.sectors == [.industry, .agriculture])
        let local = Condition(
            .criterion(.located(.init(area: .init(rawValue: "131199"), anyOf: [.hqRegistered]))))
        #expect(
            program.condition
                == Condition(
                    .allOf([
                        Condition(.criterion(.sme), cites: "中小企業者であること", basis: "中小企業基本法第2条"),
                        Condition(
                            .noneOf([
                                Condition(
                                    .criterion(
                                        .industry([IndustryCode(rawValue: "J")].compactMap(\.self), isExcluded: false)))
                            ])),
                        Condition(.criterion(.members(atLeast: 1, local))),
                    ])))
    }

    @Test(
        "誤りは、ファイル・制度・場所・直し方を言う",
        arguments: [
            (["benefit": ["rate": ["numerator": 3, "denominator": 2]]], "benefit.rate", "率 3/2 は使えません"),
            (["benefit": ["capYen": 1, "floorYen": 2]], "benefit.floorYen", "上限額"),
            (["benefit": ["loan": ["ratePercent": .number(100.5)]]], "benefit.loan.ratePercent", "0から100まで"),
            (["calls": [["from": "2026-06-30", "to": "2026-04-01"]]], "calls[0].to", "受付開始（2026-06-30）より前"),
            (["calls": [["from": "2026-06-30"]]], "calls[0].to", "締切がありません"),
            (["calls": [["to": "2026-02-30"]]], "calls[0].to", "「2026-02-30」という日はありません"),
            (["calls": [["isYearly": true]]], "calls[0].to", "毎年の募集なのに"),
            (["calls": [["to": "2026-04-01", "state": "もうない"]]], "calls[0].state", "予算終了、中止"),
            (["kind": "おこづかい"], "kind", "補助金、融資あっせん"),
            (["area": "131191"], "area", "「131191」という区域はありません"),
            (["id": "../etc"], "id", "半角の英小文字"),
            (["source": .null], "source", "書いてありません"),
            (["summary": " "], "summary", "必ず書く項目"),
            (["capYen": 100], "capYen", "知らない項目"),
            (["url": "javascript:alert(1)"], "url", "https://"),
            (["name": 3], "name", "文字列ではありません"),
        ] as [([String: JSONValue], String, String)])
    func namesWhatIsWrong(members: [String: JSONValue], place: String, words: String) throws {
        let file = try file(members)
        #expect(file.items.isEmpty)
        let problem = try #require(file.problems.first { $0.place == place }, "\(file.problems)")
        #expect(problem.words.contains(words))
        #expect(problem.description.hasPrefix("「見本.json」の制度 "))
    }

    @Test(
        "条件の誤りも、場所と直し方を言う",
        arguments: [
            (["is_handsome": [:]], "conditions.all_of[0].is_handsome", "という条件は知りません"),
            (["is_sme": [:], "is_micro": [:]], "conditions.all_of[0]", "条件が2つあります"),
            (["cites": "文だけ"], "conditions.all_of[0]", "条件がありません"),
            (["any_of": []], "conditions.all_of[0].any_of", "条件が一つもありません"),
            (["employees_max": [:]], "conditions.all_of[0].employees_max.n", "書いてありません"),
            (["employees_max": ["n": "五人"]], "conditions.all_of[0].employees_max.n", "整数ではありません"),
            (["legal_form_in": ["forms": ["秘密結社"]]], "conditions.all_of[0].legal_form_in.forms", "秘密結社"),
            (["industry_in": ["jsic": ["9998"]]], "conditions.all_of[0].industry_in.jsic", "9998"),
            (
                ["group_share": ["numerator": 3, "denominator": 2, "of": "中小企業者"]],
                "conditions.all_of[0].group_share.numerator", "3/2"
            ),
            (["reception_open": [:]], "conditions.all_of[0].reception_open", "calls に書いて"),
            (["located_in": ["basis": ["heart"]]], "conditions.all_of[0].located_in.basis", "heart"),
            (["age": [:]], "conditions.all_of[0].age", "下限も上限も"),
            (["is_sme": ["size": 3]], "conditions.all_of[0].is_sme.size", "知らない項目"),
        ] as [(JSONValue, String, String)])
    func namesWrongConditions(condition: JSONValue, place: String, words: String) throws {
        let file = try file(conditions(condition))
        let problem = try #require(file.problems.first { $0.place == place }, "\(file.problems)")
        #expect(problem.words.contains(words))
    }

    @Test(
        "だれも満たせない条件は、入れるときに断る",
        arguments: [
            [["years_in_business_min": ["months": 12]], ["years_since_founding_max": ["months": 12]]],
            [["employees_max": ["n": 5]], ["none_of": [["employees_max": ["n": 5]]]]],
            [["age": ["min": 40]], ["age": ["max": 39]]],
            [["legal_form_in": ["forms": ["会社"]]], ["legal_form_in": ["forms": ["個人事業主"]]]],
            [
                ["located_in": ["municipality": "131199", "basis": ["hq_registered"]]],
                ["located_in": ["municipality": "131202", "basis": ["hq_registered"]]],
            ],
            [["any_of": [["all_of": [["age": ["min": 40, "max": 30]]]], ["age": ["min": 30, "max": 20]]]]],
        ] as [[JSONValue]])
    func refusesContradictions(parts: [JSONValue]) throws {
        let file = try file(["conditions": ["all_of": .array(parts)]])
        #expect(file.problems.contains { $0.words.contains("だれも満たせない条件です") }, "\(file.problems)")
    }

    @Test(
        "片方でも満たせれば断らない",
        arguments: [
            [["any_of": [["age": ["min": 40, "max": 30]], ["is_sme": [:]]]]],
            [["years_in_business_min": ["months": 12]], ["years_since_founding_max": ["months": 60]]],
            [["legal_form_in": ["forms": ["法人"]]], ["legal_form_in": ["forms": ["会社", "個人事業主"]]]],
        ] as [[JSONValue]])
    func keepsWhatSomebodyCanFulfil(parts: [JSONValue]) throws {
        #expect(try file(["conditions": ["all_of": .array(parts)]]).problems == [])
    }

    @Test("同じidが二つあれば言い、JSONでないファイルは断る")
    func wholeFiles() throws {
        let industries = try Examples.reference().industries
        let one = try #require(file().items.first).definition
        let twice = try ProgramFile(
            name: "二つ.json", bytes: try JSONValue.object(["programs": [one, one]]).bytes(), industries: industries)
        #expect(twice.problems.map(\.place) == ["id"])
        for text in ["", "制度の一覧", "[]", "{\"programs\": 1}"] {
            #expect(throws: UnusableProgramFile.self) {
                try ProgramFile(name: "x.json", bytes: Array(text.utf8), industries: industries)
            }
        }
    }

    @Test("判定の例の事実の誤りも言う")
    func wrongFacts() throws {
        let file = try file([
            "cases": [
                [
                    "name": "例", "on": "2026-04-01", "expected": "該当",
                    "profile": ["founded": "むかし", "employees": -1, "municipality": "131191", "hobby": "釣り"],
                ]
            ]
        ])
        #expect(
            Set(file.problems.map(\.place)) == [
                "cases[0].profile.founded", "cases[0].profile.employees", "cases[0].profile.municipality",
                "cases[0].profile.hobby",
            ])
    }
}
