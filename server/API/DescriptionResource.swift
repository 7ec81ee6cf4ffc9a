import HTTPTypes
import Hummingbird
import UseCases

/// `/api/v1/openapi.json` and the explanations of the problems.
struct DescriptionResource {
    private let description: LastingAnswer

    init() throws { description = try LastingAnswer(OpenAPI.document) }

    func add(to router: Router<AppContext>) {
        router.get("api/v1/openapi.json") { [description] request, _ in description.response(to: request) }
        router.get("api/v1/problems/{name}") { _, context in
            guard let type = ProblemType(rawValue: try context.parameters.require("name")) else {
                throw HTTPError(.notFound)
            }
            return ProblemPage(type: type, context: context).html
        }
    }
}

/// What a problem means, for whoever follows its `type`.
struct ProblemPage {
    let type: ProblemType
    let context: AppContext

    var html: HTML {
        PageFrame(
            type.title, context,
            main: """
                \(breadcrumb([], "プログラムからの利用（API）"))
                <div class="page-header"><h1>\(type.title)</h1></div>
                <p>\(type.explanation)</p>
                <p class="soft">種類 \(type.rawValue)　番号 \(type.status.code)</p>
                <p><a href="/api/v1/openapi.json">APIの説明（OpenAPI 3.1）</a></p>
                """
        ).html
    }
}
