import Foundation
import Hummingbird
import Registry
import Store

/// What a Prometheus on this machine reads.
struct MetricRoutes {
    let database: RegistryDatabase
    let counts: RequestCounts

    func add(to router: Router<AppContext>) {
        router.get("metrics") { _, _ in
            let organizations = try await database.organizationCounts()
            let lines =
                counts.lines + [
                    "# HELP enishi_organizations Registered organizations.", "# TYPE enishi_organizations gauge",
                ]
                + organizations.sorted { $0.key.rawValue < $1.key.rawValue }
                .map { "enishi_organizations{state=\"\($0.key.rawValue)\"} \($0.value)" }
                + gauge("enishi_database_bytes", "Size of the database file.", database.size)
                + gauge("process_resident_memory_bytes", "Resident memory size.", Self.residentMemory)
            return Response(
                status: .ok,
                headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8", .cacheControl: "no-store"],
                body: .init(byteBuffer: ByteBuffer(string: lines.joined(separator: "\n") + "\n")))
        }
    }

    private func gauge(_ name: String, _ help: String, _ value: Int?) -> [String] {
        value.map { ["# HELP \(name) \(help)", "# TYPE \(name) gauge", "\(name) \($0)"] } ?? []
    }

    /// As the kernel counts it, in bytes; nil where it does not say.
    private static var residentMemory: Int? {
        let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)  // only Linux has it
        return status?.firstMatch(of: /VmRSS:\s*(\d+) kB/).flatMap { Int($0.1) }.map { $0 * 1024 }
    }
}
