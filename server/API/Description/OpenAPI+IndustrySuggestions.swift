import UseCases

// 業種の候補
extension OpenAPI {
    static let industryQuestion = object(
        "仕事の内容",
        [
            "text": [
                "type": "string", "minLength": 1, "maxLength": .integer(SuggestIndustries.maximumLength),
                "description": "ふだんの言葉で。記号だけの文章は使えない。", "examples": ["卵の殻から肥料を作っています"],
            ],
            "top": [
                "type": "integer", "minimum": 1, "maximum": .integer(SuggestIndustries.most),
                "default": .integer(SuggestIndustries.usual), "description": "件数",
            ],
        ], required: ["text"])

    static let industrySuggestions = object(
        "業種の候補。文章の言葉を一つも知らないときは空",
        ["suggestions": ["type": "array", "items": suggestion]], required: ["suggestions"])

    private static let suggestion = object(
        "候補の一つ",
        [
            "code": ["type": "string", "description": "細分類のコード"], "name": ["type": "string"],
            "middle": object(
                "中分類", ["code": ["type": "string"], "name": ["type": "string"]], required: ["code", "name"]),
            "score": ["type": "integer", "minimum": 0, "description": "理由の点の和"],
            "reasons": ["type": "array", "items": reason],
        ], required: ["code", "name", "middle", "score", "reasons"])

    private static let reason = object(
        "理由",
        [
            "kind": ["type": "string", "enum": ["words", "concept", "ending"], "description": "言葉、知識、終わりの言葉"],
            "said": ["type": "array", "items": ["type": "string"], "description": "文章のどの言葉か"],
            "share": ["type": "integer", "minimum": 1, "description": "点"],
            "text": ["type": "string", "description": "日本語の説明"],
        ], required: ["kind", "said", "share", "text"])
}
