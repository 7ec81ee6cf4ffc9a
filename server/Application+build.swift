import Hummingbird
import Store

/// Every route of the server.
func buildRouter(database: RegistryDatabase) -> Router<BasicRequestContext> {
    let router = Router()
    router.get("api/v1/health") { _, _ in HealthResponse(status: "ok") }
    router.get("api/v1/readiness") { _, _ -> HealthResponse in
        // Answers only if the file can be read.
        _ = try await database.organizationCounts()
        return HealthResponse(status: "ready")
    }
    return router
}

/// 稼働状態
struct HealthResponse: ResponseCodable {
    /// `ok`: the process runs; `ready`: it can read its database too.
    let status: String
}
