import HTTPTypes
import Matching
import Registry
import UseCases

// 連携体
extension OpenAPI {
    static let teams: [Operation] = [
        Operation(
            route: .init(.get, "/api/v1/organizations/{id}/teams"), id: "formTeams", tag: "連携候補",
            summary: "事業者と補い合う組を提案する", text: "組は、本人を含めて size 者です。同じ相手ばかりの組は並べません。",
            parameters: [query("size", "何者の組か。本人を含む", teamSize), query("top", "何組まで", teamCount)],
            answers: [.init(status: 200, text: "補い合う組と、それぞれの役割", schema: "TeamAnswer")]),
        Operation(
            route: .init(.post, "/api/v1/teams"), id: "formTeamsForText", tag: "連携候補", summary: "課題の文章に応える組を提案する",
            text: "一文、一行を一つの求めることとして読みます。送られた文章は保存せず、記録にも残しません。",
            body: ("TeamQuestion", ["application/json"]),
            answers: [.init(status: 200, text: "課題に応える組と、それぞれの役割", schema: "TeamAnswer")]),
    ]

    private static let teamSize: JSONValue = [
        "type": "integer", "minimum": .integer(PartnerIndex.teamSizes.lowerBound),
        "maximum": .integer(PartnerIndex.teamSizes.upperBound), "default": .integer(TeamSize.usual.count),
    ]
    private static let teamCount: JSONValue = [
        "type": "integer", "minimum": 1, "maximum": .integer(TeamResource.most), "default": .integer(TeamRoutes.shown),
    ]

    static let teamQuestion: JSONValue = {
        let question = object(
            "課題の文章。\(Consultation.maximumLength)文字、\(Consultation.mostSentences)文まで",
            [
                "text": text(
                    "課題",
                    [
                        "minLength": 1, "maxLength": .integer(Consultation.maximumLength),
                        "examples": ["送迎の車がほしい。"],
                    ]),
                "sector": [
                    "type": "string", "enum": words(Sector.allCases.map(\.rawValue)), "description": "課題を出す側の工・商・農の別",
                ],
                "place": place("課題のある"), "size": teamSize,
                "top": teamCount,
            ], required: ["text"])
        guard case .object(var schema) = question else { return .null }
        schema["examples"] = [["text": "坂の上のお年寄りが買い物に来られない。送迎の車と、商店街で休める場所がほしい。", "size": 3]]
        return .object(schema)
    }()

    static let teamAnswer = object(
        "連携体の答え",
        [
            "query": ["type": ["string", "null"], "description": "もとにした事業者のID。文章のときは null"],
            "on": text("この日の登録で照らし合わせた", ["format": "date"]),
            "size": ["type": "integer", "description": "組にいる、登録された事業者の数"],
            "versions": object(
                "答えのもとになった知識・重み・統計の版",
                ["knowledge": text("知識"), "weights": text("重み"), "statistics": text("統計")],
                required: ["knowledge", "weights", "statistics"]),
            "results": ["type": "array", "items": reference("Team")],
        ], required: ["query", "on", "size", "versions", "results"])

    static let team = object(
        "補い合う組",
        [
            "rank": ["type": "integer", "minimum": 1],
            "score": ["type": "integer", "description": "点。reasons の share の合計"],
            "members": [
                "type": "array",
                "items": object(
                    "組の一員",
                    ["id": text("事業者のID"), "name": text("名称"), "role": text("役割"), "part": text("何をだれに出し、何を得るか")],
                    required: ["id", "name", "role", "part"]),
            ],
            "reasons": ["type": "array", "items": reference("TeamReason")],
            "lacks": ["type": "array", "items": ["type": "string"], "description": "組のだれも応えられない、もとの求めること"],
            "membersLack": [
                "type": "array", "description": "組のだれも応えられない、仲間の求めること",
                "items": object("求めること", ["id": text("事業者のID"), "need": text("求めること")], required: ["id", "need"]),
            ],
        ], required: ["rank", "score", "members", "reasons", "lacks", "membersLack"])

    static let teamReason = object(
        "組の理由",
        [
            "needer": ["type": ["string", "null"], "description": "求める事業者のID。文章のときは null"],
            "giver": ["type": ["string", "null"], "description": "応える事業者のID。文章を書いた人のときは null"],
            "factor": text("何の点か"), "share": ["type": "integer", "description": "点のうちの分"],
            "need": ["type": ["string", "null"], "description": "求めること"],
            "offer": ["type": ["string", "null"], "description": "提供できること"],
            "chain": ["type": "array", "items": ["type": "string"], "description": "共通する言葉"],
            "text": text("読み上げられる一文"),
        ], required: ["needer", "giver", "factor", "share", "need", "offer", "chain", "text"])
}
