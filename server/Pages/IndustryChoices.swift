import Matching
import Registry
import UseCases

/// 業種の候補 on the form: what the words that were typed may mean, to choose from.
struct IndustryChoices {
    /// The control's name; what is chosen goes before what stands in the box above it.
    static let box = "industry-choice"
    private static let shown = 6

    /// What was asked.
    let asked: String
    private(set) var found: [IndustrySuggestion] = []
    /// Why there is nothing to choose from.
    private(set) var problem: String?

    /// Looks for industries; a text that cannot be asked is a problem, not an error.
    init(for text: String, _ suggest: SuggestIndustries) throws {
        asked = text
        do {
            found = try suggest(text, top: Self.shown)
            if found.isEmpty { problem = "業種の候補は見つかりません。作っているもの、売っているものの名前を入れて、書き直してください。" }
        } catch let error as UnusableTradeText { problem = "\(error)" }
    }

    /// The middle classes of what was found, each once.
    var middles: [IndustryCode] {
        var seen: Set<IndustryCode> = []
        return found.map(\.middle).filter { seen.insert($0).inserted }
    }
}

extension EditPage {
    /// The button, and what to choose from once it was pressed.
    var industryChoices: HTML {
        guard form.texts[.industry] != nil else { return "" }
        return """
            <div class="field" id="industry-choices"><button class="button button-secondary" type="submit" name="more" \
            value="industry" formnovalidate formaction="\(action)#industry-choices">業種の候補を見る</button></div>
            \(industries.map(choices))
            """
    }

    private func choices(_ industries: IndustryChoices) -> HTML {
        guard !industries.found.isEmpty else { return "" }
        let details = industries.found.map { suggestion in
            let middle = name(suggestion.middle)
            return choice(suggestion.code, reasons: suggestion.reasons.map { $0.phrase(middle: middle) })
        }
        return """
            <fieldset class="field" aria-describedby="industry-choices-hint"><legend>業種の候補</legend>\
            <p class="field-hint" id="industry-choices-hint">\(industries.found[0].isWeak ? "手がかりが弱く、どれも確かではありません。" : "")合いそうな順です。分かる細かさのものを選んで、いつもどおり保存してください。</p>
            <label class="choice"><input type="radio" name="\(IndustryChoices.box)" value="" checked>選ばない（上の欄のまま）</label>
            \(details)<p class="field-hint">細かいところまで分からないとき</p>
            \(industries.middles.map { choice($0, reasons: []) })</fieldset>

            """
    }

    private func choice(_ code: IndustryCode, reasons: [String]) -> HTML {
        let text = "\(code.rawValue) \(name(code))"
        let why: HTML = reasons.isEmpty ? "" : "<p class=\"field-hint\">\(reasons.joined(separator: "。"))</p>"
        return """
            <div><label class="choice"><input type="radio" name="\(IndustryChoices.box)" value="\(text)">\(text)</label>\(why)</div>

            """
    }

    private func name(_ code: IndustryCode) -> String { reference.industries.item(code)?.name ?? "" }
}
