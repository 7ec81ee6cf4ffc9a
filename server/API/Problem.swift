import HTTPTypes
import Hummingbird
import Logging
import Registry
import Store
import UseCases

/// 問題の知らせ (RFC 9457): how every error under `/api/` is answered.
struct Problem: Codable, Sendable {
    /// Where this kind of problem is explained; stable.
    let type: String
    let title: String
    let status: Int
    /// What happened this time and what to do.
    let detail: String
    /// The number of this request in the log; tells nothing of what was sent.
    var instance: String
    /// What is wrong with single values.
    var errors: [ValueProblem]?
    /// The records of the same name, where one was to be registered.
    var candidates: [Candidate]?
    /// The record's present version, where another one was expected.
    var version: Int?
    /// What happened to the record since the expected version.
    var changes: [EventJSON]?

    /// A record that may be the one that was meant.
    struct Candidate: Codable {
        let id: String
        let name: String
    }

    init(_ type: ProblemType, _ detail: String? = nil, errors: [ValueProblem]? = nil) {
        self.type = type.path
        title = type.title
        status = type.status.code
        self.detail = detail ?? type.explanation
        instance = ""
        self.errors = errors
    }

    init(_ error: any Error) {
        switch error {
        case let error as StaleVersion:
            self.init(.staleVersion)
            (version, changes) = (error.version, error.changes)
        case let error as NamesakesRegistered:
            self.init(.namesakesRegistered)
            candidates = error.namesakes.map { Candidate(id: $0.id.rawValue, name: $0.name) }
        case let error as UnusableParameters: self.init(.invalidRequest, errors: error.problems)
        case let error as UnreadableBody: self.init(.invalidRequest, error.description)
        case is UnreadableForm: self.init(.invalidRequest, "URLの問い合わせ（?以下）を、UTF-8の文字として読めません。")
        case is UnsupportedMediaType: self.init(.unsupportedMediaType)
        case is MissingPrecondition: self.init(.preconditionRequired)
        default: self.init(refused: error)
        }
    }

    /// What the use cases refuse.
    private init(refused error: any Error) {
        switch error {
        case Refusal.signInFirst, is NotSignedIn: self.init(.signInRequired)
        case Refusal.notForYou: self.init(.notAllowed)
        case let error as NotAllowed: self.init(.notAllowed, error.description)
        case is NotRegistered, is AmbiguousID: self.init(.notFound, "この事業者は、登録されていないか、登録が取り下げられました。")
        case is NoSuchProgram: self.init(.notFound, "この支援制度は、登録されていません。")
        case let error as UnusableJSON: self.init(.unusableValues, errors: error.problems)
        case let error as UnreadableValues:
            self.init(.unusableValues, errors: error.problems.map { ValueProblem($0, inEntry: false) })
        case let error as UnusableTradeText:
            self.init(.unusableValues, errors: [.init(sentences: error.description, field: "text")])
        case let error as AskedAboutItself:
            self.init(.invalidRequest, errors: [.init(sentences: error.description, field: "partner")])
        case let error as UnusableConsultation:
            self.init(.unusableValues, errors: [.init(sentences: error.description, field: "needs")])
        case let error as UnknownMunicipality:
            self.init(.unusableValues, errors: [.init(sentences: error.description, field: "place")])
        case is NumberTaken:
            self.init(
                .numberTaken,
                errors: [.init(sentences: ProblemType.numberTaken.explanation, field: "corporateNumber")])
        case is KeyUsedForAnother: self.init(.keyUsedForAnother)
        case is EditedMeanwhile, is ChangedMeanwhile: self.init(.editedMeanwhile)
        case is UnusableDatabase: self.init(.unavailable)
        case is TooManyRequests: self.init(.tooManyRequests)
        case let error as any HTTPResponseError: self.init(http: error)
        default: self.init(.unexpected)
        }
    }

    /// What the server itself refuses.
    private init(http error: any HTTPResponseError) {
        let type = ProblemType.allCases.first { $0.status.code == error.status.code }
        self.init(type ?? (error.status.code < 500 ? .invalidRequest : .unexpected))
    }

    /// The answer to a request that failed.
    static func response(to error: any Error, _ request: Request, _ context: AppContext) -> Response {
        let problem = Problem(error)
        if let error = error as? TooManyRequests {
            return problem.response(context, [.retryAfter: String(error.retryAfter)])
        }
        guard problem.status == 404, let allowed = Access.methods(insteadOf: request) else {
            return problem.response(context)
        }
        return Problem(.methodNotAllowed).response(context, [.allow: allowed.joined(separator: ", ")])
    }

    /// The problem as an answer, with the headers its status wants.
    func response(_ context: AppContext, _ more: HTTPFields = [:]) -> Response {
        var headers: HTTPFields = [
            .contentType: "application/problem+json", .cacheControl: "no-store", .contentLanguage: "ja",
        ]
        switch status {
        case 401: headers[.wwwAuthenticate] = "Bearer realm=\"enishi\""
        case 503: headers[.retryAfter] = "5"
        default: break
        }
        for header in more { headers[header.name] = header.value }
        var problem = self
        problem.instance = "urn:enishi:request:\(context.requestID)"
        return json(problem, status: .init(code: status), headers)
    }
}

extension ValueProblem {
    /// The first sentence says what is wrong, the others what to do.
    init(sentences: String, field: String) {
        let parts = sentences.split(separator: "。", maxSplits: 1).map(String.init)
        self.init(field: field, problem: (parts.first ?? "") + "。", advice: parts.count > 1 ? parts[1] : "値を直してください。")
    }
}
