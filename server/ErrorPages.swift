import HTTPTypes
import Hummingbird
import Logging
import Registry
import Store
import UseCases

/// Errors become answers here and nowhere else: a page that helps, or a problem for programs.
struct ErrorMiddleware: RouterMiddleware {
    let log: Logger

    func handle(
        _ request: Request, context: AppContext,
        next: @concurrent (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        do { return try await next(request, context) } catch {
            let answer =
                request.isForPrograms
                ? Problem.response(to: error, request, context) : page(for: Failure(error), request, context)
            if answer.status.code >= 500 {
                // What happened, without what anybody typed.
                log.error("failure", metadata: details(of: error, context))
            }
            return answer
        }
    }

    private func page(for failure: Failure, _ request: Request, _ context: AppContext) -> Response {
        if failure == .signInFirst, request.method == .get { return seeOther(request.signInPath) }
        if failure.status == .notFound, let allowed = Access.methods(insteadOf: request) {
            var page = ErrorPage(.otherMethod, context).html.page(.methodNotAllowed)
            page.headers[.allow] = allowed.joined(separator: ", ")
            return page
        }
        var page = ErrorPage(failure, context).html.page(failure.status)
        if let seconds = failure.retryAfter { page.headers[.retryAfter] = String(seconds) }
        return page
    }
}

extension Request {
    /// Whether a program asks, not a person with a browser.
    var isForPrograms: Bool { uri.path == "/api" || uri.path.hasPrefix("/api/") }

    /// Where to sign in, and come back to what was asked for.
    fileprivate var signInPath: String {
        let asked = uri.path + (uri.query.map { "?" + $0 } ?? "")
        return "/sign-in?next=" + asked.percentEncoded.replacing("%2F", with: "/")
    }
}

extension NumberTaken: FormProblems {
    func byField(in form: OrganizationForm) -> [(field: String, text: String)] {
        [("corporateNumber", "この法人番号は、すでにほかの事業者に登録されています。番号を確かめるか、名簿で番号をさがして、その登録を直してください。")]
    }
}

/// What went wrong, for the person in front of it.
struct Failure: Equatable {
    let status: HTTPResponse.Status
    let title: String
    let text: String
    /// After so many seconds it may work again.
    var retryAfter: Int?

    static let signInFirst = Failure(
        .unauthorized, "サインインしてください", "このページは、サインインした人だけが使えます。時間がたつと、サインインは切れます。")

    static let otherMethod = Failure(
        .methodNotAllowed, "この操作はできません", "このページは開くことはできますが、この方法で送ることはできません。ページを開き直してください。")

    init(_ status: HTTPResponse.Status, _ title: String, _ text: String, retryAfter: Int? = nil) {
        self.status = status
        self.title = title
        self.text = text
        self.retryAfter = retryAfter
    }

    init(_ error: any Error) {
        self = Self.access(error) ?? Self.record(error) ?? Self.storage(error) ?? Self.sending(error) ?? .ours
    }

    /// Somebody may not do this, or not yet.
    private static func access(_ error: any Error) -> Failure? {
        switch error {
        case Refusal.signInFirst: .signInFirst
        case Refusal.notForYou:
            Failure(.forbidden, "このページを使う権限がありません", "担当のコーディネーターか管理者の権限が要ります。必要なら、管理者に相談してください。")
        case Refusal.staleForm:
            Failure(.forbidden, "もう一度送ってください", "画面を開いてから時間がたったか、別の画面から送られました。前の画面に戻って開き直し、もう一度送ってください。")
        case let error as NotAllowed: Failure(.forbidden, "権限がありません", error.description)
        default: nil
        }
    }

    /// The record is not there, or not as it was.
    private static func record(_ error: any Error) -> Failure? {
        switch error {
        case is NotRegistered, is AmbiguousID:
            Failure(.notFound, "この事業者は見つかりません", "登録されていないか、登録が取り下げられました。名簿から探してください。")
        case is NoSuchProgram:
            Failure(.notFound, "この支援制度は見つかりません", "番地（URL）が違うか、登録されていません。「補助金・支援制度」からさがし直してください。")
        case let error as ChangedMeanwhile: Failure(.conflict, "ほかの人が先に変更しました", error.description)
        default: nil
        }
    }

    /// Nothing can be kept just now.
    private static func storage(_ error: any Error) -> Failure? {
        switch error {
        case UnusableDatabase.busy:
            Failure(.serviceUnavailable, "ただいま込み合っています", UnusableDatabase.busy.description, retryAfter: 5)
        case UnusableDatabase.replaced:
            Failure(
                .serviceUnavailable, "ただいま使えません", "データベースのファイルが入れ替わりました。何も保存していません。管理者に、サーバーを起動し直すように頼んでください。",
                retryAfter: 60)
        case UnusableDatabase.diskFull:
            Failure(.serviceUnavailable, "いまは保存できません", UnusableDatabase.diskFull.description, retryAfter: 60)
        case let error as NoRoomForUpload: Failure(.internalServerError, "ファイルを預かれません", error.description)
        default: nil
        }
    }

    /// What was sent cannot be taken.
    private static func sending(_ error: any Error) -> Failure? {
        switch error {
        case let error as TooManyRequests:
            Failure(
                .tooManyRequests, "少し間をあけてください",
                "短い間に、何度も続けて送られました。\(error.retryAfter)秒ほど待ってから、もう一度行ってください。",
                retryAfter: error.retryAfter)
        case let error as any HTTPResponseError where error.status == .uriTooLong:
            Failure(error.status, "番地（URL）が長すぎます", "リンクが途中で壊れたのかもしれません。はじめのページから、さがし直してください。")
        case let error as any HTTPResponseError where error.status == .requestHeaderFieldsTooLarge:
            Failure(
                error.status, "ブラウザーの送るものが多すぎます",
                "ページのほかに、クッキーなどが\(RequestBoundsMiddleware.largestHeaders >> 10)KBより多く付いてきました。ブラウザーでこのサイトのクッキーを消してから、開き直してください。"
            )
        case let error as UnreadableForm: Failure(.badRequest, "内容を読めません", error.description)
        case is UploadGone:
            Failure(
                .gone, "このファイルは、もう預かっていません",
                "取り込みが終わったか、取りやめたか、確かめてから1時間が過ぎました。まだ取り込んでいなければ、「名簿を取り込む」からファイルを選び直してください。")
        case let error as any HTTPResponseError where error.status == .contentTooLarge:
            Failure(
                .contentTooLarge, "送られたものが大きすぎます",
                "一度に受け取れるのは、ファイルは\(UploadedFile.mostBytes >> 20)MBまで、文章は1MBまでです。ファイルを分けて送ってください。何も保存していません。")
        case let error as any HTTPResponseError where error.status.code < 500:
            Failure(
                error.status, error.status == .notFound ? "このページは見つかりません" : "この操作はできません",
                error.status == .notFound
                    ? "番地（URL）が違うか、ページがなくなりました。入力した内容が失われたわけではありません。" : "送られた内容を受け付けられませんでした。前の画面に戻って、やり直してください。")
        default: nil
        }
    }

    /// Whatever else goes wrong is our fault.
    private static let ours = Failure(
        .internalServerError, "申し訳ありません。うまく動きませんでした", "こちら側の不具合です。何も保存されていません。しばらくしてからもう一度行い、続くようなら窓口に知らせてください。"
    )
}

extension ErrorMiddleware {
    /// What the log may know: the error's type and place, and why the database cannot be used, without what anybody typed.
    fileprivate func details(of error: any Error, _ context: AppContext) -> Logger.Metadata {
        var details: Logger.Metadata = [
            "error": "\(type(of: error))", "route": "\(context.endpointPath ?? "none")",
            "request": "\(context.requestID)",
        ]
        if let error = error as? UnusableDatabase { details["reason"] = "\(error)" }
        return details
    }
}

/// A page that says what went wrong and what can be done now.
struct ErrorPage {
    let failure: Failure
    let context: AppContext

    init(_ failure: Failure, _ context: AppContext) {
        self.failure = failure
        self.context = context
    }

    var html: HTML {
        PageFrame(
            failure.title, context,
            main: """
                \(breadcrumb([], "お知らせ"))
                <div class="page-header"><h1>\(failure.title)</h1></div>
                <div class="notice notice-warning"><p>\(failure.text)</p></div>
                <form class="search-box" method="get" action="/organizations" role="search"><div class="field">\
                <label for="q">名前や言葉でさがす</label><input id="q" name="q" type="search"></div>\
                <button class="button" type="submit">さがす</button></form>
                <ul><li><a href="/organizations">事業者の名簿を見る</a></li>\
                <li><a href="/consultation">連携相手をさがす</a></li><li><a href="/">はじめのページへ</a></li></ul>
                <p class="soft">番号 \(failure.status.code)\(requestNumber)</p>
                """
        ).html
    }

    /// With it an administrator finds the request in the log.
    private var requestNumber: HTML { failure.status.code < 500 ? "" : "・受付番号 \(context.requestID)" }
}
