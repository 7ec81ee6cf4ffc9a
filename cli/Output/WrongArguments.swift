/// 引数の誤り in Japanese. The library that reads the arguments says it in English, line by line; a line it does not know
/// here is left as it is.
struct WrongArguments {
    let text: String

    init(_ english: String) {
        text = english.split(separator: "\n", omittingEmptySubsequences: false).map { Self.japanese(String($0)) }
            .joined(separator: "\n")
    }

    private static func japanese(_ line: String) -> String {
        if let usage = line.wholeMatch(of: /Usage: (.*)/) { return "使い方: \(usage.1)" }
        if let see = line.wholeMatch(of: /\s*See '(.+)' for more information\./) { return "　くわしくは「\(see.1)」で見られます。" }
        if let help = line.wholeMatch(of: /Help:  (.*)/) { return "説明: \(help.1)" }
        guard let error = line.wholeMatch(of: /Error: (.*)/) else { return line }
        return value(error.1) ?? name(error.1) ?? String(error.1)
    }

    /// A value that is missing, or cannot be.
    private static func value(_ error: Substring) -> String? {
        if let missing = error.wholeMatch(of: /Missing value for '(.+)'/) {
            return "「\(missing.1)」の値がありません。- で始まるものは、値ではなく別の指定として読みます。"
        }
        if let needless = error.wholeMatch(of: /The option '(.+)' does not take any value, but '(.*)' was specified\./)
        {
            return "「\(needless.1)」に値は要りません（「\(needless.2)」）。"
        }
        guard let invalid = error.wholeMatch(of: /The value '(.*)' is invalid for '(.+?)'(.*)/) else { return nil }
        return "「\(invalid.2)」に「\(excerpt(invalid.1))」は使えません。" + choices(invalid.3)
    }

    /// What the library says behind a value that cannot be: our own words, or what to choose from.
    private static func choices(_ rest: Substring) -> String {
        if let ours = rest.wholeMatch(of: /: (.+)/) { return String(ours.1) }
        if rest == ". Please provide one of the following:" { return "次から選んでください。" }
        guard let named = rest.wholeMatch(of: /\. Please provide one of (.+)\./) else { return "" }
        return named.1.replacing(" or ", with: ", ").replacing("'", with: "").replacing(", ", with: "、") + "から選んでください。"
    }

    /// A name that is unknown, missing or too much.
    private static func name(_ error: Substring) -> String? {
        if let unknown = error.wholeMatch(of: /Unknown option '(.+?)'(?:\. Did you mean '(.+)'\?)?/) {
            return "「\(unknown.1)」という指定はありません。" + (unknown.2.map { "「\($0)」のことですか。" } ?? "")
        }
        if let missing = error.wholeMatch(of: /Missing expected argument '(.+)'/) { return "「\(missing.1)」がありません。" }
        if let one = error.wholeMatch(of: /Unexpected argument '(.*?)'(?:\. Did you mean '(.+)'\?)?/) {
            return "「\(excerpt(one.1))」は、ここでは使えません。" + (one.2.map { "「\($0)」のことですか。" } ?? "")
        }
        guard let several = error.wholeMatch(of: /\d+ unexpected arguments: (.+)/) else { return nil }
        return "\(excerpt(several.1)) は、ここでは使えません。"
    }

    private static func excerpt(_ text: Substring) -> String { text.count > 60 ? text.prefix(60) + "…" : String(text) }
}
