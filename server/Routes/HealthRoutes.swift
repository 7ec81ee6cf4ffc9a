import Hummingbird
import Store

/// Whether the server runs, and whether it can do its work.
struct HealthRoutes {
    let database: RegistryDatabase

    func add(to router: Router<AppContext>) {
        let database = database
        router.get("api/v1/health") { _, _ in HealthResponse(status: "ok") }
        router.get("api/v1/readiness") { _, _ -> HealthResponse in
            // Answers only if the file can be read.
            _ = try await database.organizationCounts()
            return HealthResponse(status: "ready")
        }
    }
}

/// 稼働状態
struct HealthResponse: ResponseCodable {
    /// `ok`: the process runs; `ready`: it can read its database too.
    let status: String
}
