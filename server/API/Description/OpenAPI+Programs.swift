import HTTPTypes
import Registry
import UseCases

// 支援制度
extension OpenAPI {
    static let programs: [Operation] = [
        Operation(
            route: .init(.get, "/api/v1/programs"), id: "listPrograms", tag: "支援制度", summary: "支援制度をさがす",
            text: "条件はすべて「かつ」です。募集中で締切の近いものから並びます。内容は出典の時点のもので、最新とは限りません。",
            parameters: [
                query("q", "名前・説明・経費にある言葉。空白で区切ると、すべてを含むもの", ["type": "string"]),
                query("kind", "種類", choice(Program.Kind.self)), query("trouble", "困りごと", choice(Program.Trouble.self)),
                query("stage", "事業の時期", choice(Program.Stage.self)),
                query("place", "使う市区町村（名前か団体コード）", ["type": "string", "examples": ["131199"]]),
                query("open", "true なら、いま募集中のものだけ", ["type": "string", "enum": ["true", "false"]]),
                query(
                    "closesWithin", "あと何日以内に締め切るもの",
                    [
                        "type": "integer", "minimum": .integer(ProgramResource.daysAhead.lowerBound),
                        "maximum": .integer(ProgramResource.daysAhead.upperBound),
                    ]),
            ],
            answers: [.init(status: 200, text: "支援制度の一覧", schema: "ProgramList")]),
        Operation(
            route: .init(.get, "/api/v1/programs/{id}"), id: "getProgram", tag: "支援制度", summary: "支援制度を一つ読む",
            text: "条件には、もとになった文と根拠が付きます。",
            answers: [.init(status: 200, text: "支援制度", schema: "Program")]),
        Operation(
            route: .init(.get, "/api/v1/organizations/{id}/programs"), id: "matchPrograms", tag: "支援制度",
            summary: "事業者が使える支援制度を判定する",
            text: "トークンで見える項目だけから判定します。わからないことは「要確認」になり、何がわかれば決まるかを返します。",
            answers: [.init(status: 200, text: "判定と理由、次に聞くこと", schema: "ProgramAnswer")]),
    ]

    private static func choice<Word: Labelled>(_ type: Word.Type) -> JSONValue {
        ["type": "string", "enum": words(Word.allCases.flatMap { [$0.label, $0.rawValue] })]
    }

    private static let nullable: JSONValue = ["type": ["string", "null"]]
    private static let texts: JSONValue = ["type": "array", "items": ["type": "string"]]

    private static let outlineMembers: [String: JSONValue] = [
        "id": text("ID"), "name": text("制度名"), "kind": text("種類"), "issuer": text("実施機関"),
        "area": text("区域。団体コード、都道府県の2桁、JP"), "areaName": text("区域の名"),
        "modelled": ["type": "boolean", "description": "構想から作ったモデルで、募集していない"], "summary": text("やさしい説明"),
        "callState": ["type": ["string", "null"], "description": "予告、募集中、募集終了、予算終了、中止、未定"], "deadline": nullable,
        "opens": nullable, "stages": texts, "troubles": texts, "priorityFields": texts, "benefit": texts,
        "parent": nullable, "url": nullable, "verifiedOn": nullable,
    ]

    static let programOutline = object("支援制度のあらまし", outlineMembers, required: outlineMembers.keys.sorted())

    static let programList = object(
        "支援制度の一覧",
        [
            "on": text("この日の状態", ["format": "date"]), "total": ["type": "integer"],
            "programs": ["type": "array", "items": reference("ProgramOutline")],
        ], required: ["on", "programs", "total"])

    static let program: JSONValue = {
        let more: [String: JSONValue] = [
            "on": text("この日の状態", ["format": "date"]), "costs": texts, "notWith": texts, "documents": texts,
            "contact": object("窓口", ["office": nullable, "phone": nullable], required: ["office", "phone"]),
            "source": object("出典", ["title": text("資料"), "date": nullable], required: ["date", "title"]),
            "reliability": text("どこまで頼れるか"), "calls": ["type": "array", "items": ["type": "object"]],
            "conditions": ["oneOf": [["type": "null"], reference("ProgramCondition")]],
        ]
        let all = outlineMembers.merging(more) { $1 }
        return object("支援制度", all, required: all.keys.sorted())
    }()

    static let programCondition = object(
        "申請の条件",
        [
            "text": text("条件の文"), "cites": nullable, "basis": nullable,
            "parts": ["type": "array", "items": reference("ProgramCondition")],
        ], required: ["basis", "cites", "parts", "text"])

    static let programAnswer = object(
        "使える支援制度の答え",
        [
            "on": text("この日の状態", ["format": "date"]),
            "results": ["type": "array", "items": reference("ProgramMatch")],
            "questions": [
                "type": "array",
                "items": object(
                    "わかると判定が変わること", ["fact": text("何を"), "question": text("質問")], required: ["fact", "question"]),
            ],
            "questionsSaved": ["type": "integer", "description": "聞かなくても結果が変わらない質問の数"],
            "questionsOfAForm": ["type": "integer", "description": "条件をすべて聞くときの質問の数"],
        ], required: ["on", "questions", "questionsOfAForm", "questionsSaved", "results"])

    static let programMatch = object(
        "一つの制度の判定",
        [
            "program": reference("ProgramOutline"), "judgement": text("該当、要確認、非該当"), "reason": text("理由の一文"),
            "change": nullable, "changeOn": nullable,
            "conditions": ["oneOf": [["type": "null"], reference("ProgramFinding")]],
        ], required: ["change", "changeOn", "conditions", "judgement", "program", "reason"])

    static let programFinding = object(
        "条件ごとの答え",
        [
            "text": text("条件の文"), "judgement": text("該当、要確認、非該当"), "cites": nullable, "basis": nullable,
            "used": texts, "missing": texts, "parts": ["type": "array", "items": reference("ProgramFinding")],
        ], required: ["basis", "cites", "judgement", "missing", "parts", "text", "used"])
}
