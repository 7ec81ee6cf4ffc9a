import Hummingbird
import UseCases

/// `/api/v1/industry-suggestions`: likely industries for a text. Nothing of the text is stored or logged.
struct IndustryResource {
    let suggest: SuggestIndustries
    let reference: Reference

    func add(to router: Router<AppContext>) { router.post("api/v1/industry-suggestions", use: suggestions) }

    @Sendable @concurrent private func suggestions(request: Request, context: AppContext) async throws -> Response {
        let question = try IndustryQuestion(try await request.jsonBody(context).value)
        let found = try suggest(question.text, top: question.top)
        return jsonBytes(try IndustrySuggestionsJSON(found, reference).text.utf8)
    }
}

/// `{"text": …, "top": …}`
struct IndustryQuestion {
    let text: String
    private(set) var top = SuggestIndustries.usual

    init(_ json: JSONValue) throws {
        guard case .object(var members) = json else {
            throw UnusableJSON("", "JSONのオブジェクト（{ … }）ではありません。", "項目の名前と値を、{ } の中に書いてください。")
        }
        guard case .string(let text)? = members.removeValue(forKey: "text") else {
            throw UnusableJSON("text", "文字列ではありません。", "仕事の内容を、文字列で入れてください。")
        }
        self.text = text
        switch members.removeValue(forKey: "top") {
        case nil: break
        case .integer(let number)? where (1...SuggestIndustries.most).contains(number): top = number
        default: throw UnusableJSON("top", "1から\(SuggestIndustries.most)までの整数ではありません。", "件数を入れてください。")
        }
        guard members.isEmpty else {
            throw UnusableJSON(
                members.keys.sorted().map {
                    .init(field: String($0.prefix(60)), problem: "知らない項目です。", advice: "項目の名前を確かめるか、送らないでください。")
                })
        }
    }
}
