import Hummingbird
import UseCases

/// `/api/v1/industry-suggestions`: likely industries for a text. Nothing of the text is stored or logged.
struct IndustryResource {
    let suggest: SuggestIndustries
    let reference: Reference

    func add(to router: Router<AppContext>) { router.post("api/v1/industry-suggestions", use: suggestions) }

    @Sendable @concurrent private func suggestions(request: Request, context: AppContext) async throws -> Response {
        let question = IndustryQuestion(try await request.jsonBody(context).value)
        let found = try suggest(question.text, top: question.top)
        return jsonBytes(try IndustrySuggestionsJSON(found, reference).text.utf8)
    }
}

/// `{"text": …, "top": …}`
struct IndustryQuestion {
    let text: String
    let top: Int

    /// Reads what is as described.
    init(_ json: JSONValue) {
        text = json["text"]?.text ?? ""
        top = json["top"]?.whole ?? SuggestIndustries.usual
    }
}
