import HTTPTypes

/// 問題の種類: a stable name a program can rely on, with what it means. Explained at `/api/v1/problems/{name}`.
enum ProblemType: String, CaseIterable, Sendable {
    case invalidRequest = "invalid-request"
    case signInRequired = "sign-in-required"
    case notAllowed = "not-allowed"
    case notFound = "not-found"
    case methodNotAllowed = "method-not-allowed"
    case numberTaken = "number-taken"
    case namesakesRegistered = "namesakes-registered"
    case editedMeanwhile = "edited-meanwhile"
    case staleVersion = "stale-version"
    case contentTooLarge = "content-too-large"
    case unsupportedMediaType = "unsupported-media-type"
    case unusableValues = "unusable-values"
    case keyUsedForAnother = "idempotency-key-used"
    case preconditionRequired = "precondition-required"
    case tooManyRequests = "too-many-requests"
    case unexpected = "unexpected"
    case unavailable = "unavailable"

    /// Where it is explained.
    var path: String { "/api/v1/problems/\(rawValue)" }

    var status: HTTPResponse.Status {
        switch self {
        case .invalidRequest: .badRequest
        case .signInRequired: .unauthorized
        case .notAllowed: .forbidden
        case .notFound: .notFound
        case .methodNotAllowed: .methodNotAllowed
        case .numberTaken, .namesakesRegistered, .editedMeanwhile: .conflict
        case .staleVersion: .preconditionFailed
        case .contentTooLarge: .contentTooLarge
        case .unsupportedMediaType: .unsupportedMediaType
        case .unusableValues, .keyUsedForAnother: .unprocessableContent
        case .preconditionRequired: .preconditionRequired
        case .tooManyRequests: .tooManyRequests
        case .unexpected: .internalServerError
        case .unavailable: .serviceUnavailable
        }
    }

    var title: String {
        switch self {
        case .invalidRequest: "リクエストを読めません"
        case .signInRequired: "トークンが要ります"
        case .notAllowed: "権限がありません"
        case .notFound: "見つかりません"
        case .methodNotAllowed: "この番地では使えないメソッドです"
        case .numberTaken: "法人番号が重なっています"
        case .namesakesRegistered: "同じ名前の事業者がすでにあります"
        case .editedMeanwhile: "ほかの人が同時に変更しました"
        case .staleVersion: "ほかの人が先に変更しました"
        case .contentTooLarge: "送られた内容が大きすぎます"
        case .unsupportedMediaType: "この形式は受け取れません"
        case .unusableValues: "値を直してください"
        case .keyUsedForAnother: "Idempotency-Key が別の内容に使われています"
        case .preconditionRequired: "If-Match が要ります"
        case .tooManyRequests: "リクエストが多すぎます"
        case .unexpected: "申し訳ありません。うまく動きませんでした"
        case .unavailable: "ただいま使えません"
        }
    }

    /// What it means and what to do, for whoever writes the program that was told so.
    var explanation: String {
        switch self {
        case .invalidRequest: "URLの問い合わせ（?以下）か、ヘッダーか、JSONの書き方が間違っています。errors に、どれがどう違うかがあります。直して送ってください。"
        case .signInRequired:
            "Authorization: Bearer の後に、管理者が発行したトークンを付けて送ってください。トークンの期限が切れたか、取り消されていることもあります。変更は、画面のサインインではできません。"
        case .notAllowed: "この操作には、別の役割か、書き込みのできるトークンが要ります。管理者に相談してください。何も変えていません。"
        case .notFound: "番地（URL）が違うか、登録されていないか、登録が取り下げられました。"
        case .methodNotAllowed: "Allow ヘッダーにあるメソッドを使ってください。"
        case .numberTaken: "同じ法人番号の事業者が、すでに登録されています。番号を確かめるか、名簿で番号をさがして、その登録を直してください。何も保存していません。"
        case .namesakesRegistered:
            "同じ市区町村（または市区町村の分からないところ）に、同じ名前の事業者が登録されています。candidates が、その事業者です。同じ事業者なら、その登録を直してください。別の事業者なら、?namesakes=allow を付けて送り直してください。何も保存していません。"
        case .editedMeanwhile: "保存しようとした時に、ほかの人が同じ登録を変えていました。もう一度送ってください。何も保存していません。"
        case .staleVersion:
            "If-Match の版を読んだ後に、ほかの人が変えました。version が今の版、changes がその間の変更です。読み直して、変更を決め直し、新しい版を If-Match に付けて送ってください。何も保存していません。"
        case .contentTooLarge: "送れるのは256キロバイトまでです。たくさんの事業者をまとめて登録するときは、enishi import を使ってください。"
        case .unsupportedMediaType:
            "Content-Type は application/json（変更では application/merge-patch+json も可）にして、UTF-8のJSONを送ってください。"
        case .unusableValues: "JSONとしては読めますが、使えない値があります。errors に、項目ごとの理由と直し方があります。何も保存していません。"
        case .keyUsedForAnother: "Idempotency-Key は、同じ登録を送り直すための値です。新しい登録には、新しい値を付けてください。値は24時間たつと忘れます。"
        case .preconditionRequired: "変更と取下げには、読んだ時の ETag を If-Match に付けてください。ほかの人の変更を、知らずに消さないためです。"
        case .tooManyRequests: "Retry-After ヘッダーの秒数だけ待ってから、送ってください。"
        case .unexpected: "こちら側の不具合です。何も保存されていません。続くようなら、instance の番号を窓口に知らせてください。"
        case .unavailable: "データベースを今は使えません（ほかの書き込みの途中など）。何も保存していません。Retry-After ヘッダーの秒数だけ待ってから、送ってください。"
        }
    }
}
