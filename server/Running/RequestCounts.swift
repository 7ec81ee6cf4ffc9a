import Synchronization

/// 計測: how many requests there were and how long they took, by the route's pattern, as Prometheus reads it.
///
/// What is kept grows with the routes, not with what visitors send.
final class RequestCounts: Sendable {
    /// What requests are counted by.
    struct Kind: Hashable, Comparable {
        let method: String
        let route: String
        let status: Int

        static func < (a: Kind, b: Kind) -> Bool {
            (a.route, a.method, a.status) < (b.route, b.method, b.status)
        }
    }

    /// Upper ends of the steps, in seconds.
    private static let steps = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

    private struct Durations {
        var below = Array(repeating: 0, count: RequestCounts.steps.count)
        var count = 0
        var seconds = 0.0
    }

    private struct Counted {
        var requests: [Kind: Int] = [:]
        var durations: [String: Durations] = [:]
    }
    private let counted = Mutex(Counted())

    /// Counts one request.
    func add(_ kind: Kind, seconds: Double) {
        counted.withLock { counted in
            counted.requests[kind, default: 0] += 1
            var durations = counted.durations[kind.route] ?? Durations()
            durations.count += 1
            durations.seconds += seconds
            for (index, step) in Self.steps.enumerated() where seconds <= step { durations.below[index] += 1 }
            counted.durations[kind.route] = durations
        }
    }

    /// The lines of the text format.
    var lines: [String] {
        let counted = counted.withLock { $0 }
        var lines = ["# HELP enishi_requests_total Requests answered.", "# TYPE enishi_requests_total counter"]
        for (kind, count) in counted.requests.sorted(by: { $0.key < $1.key }) {
            lines.append(
                "enishi_requests_total{method=\"\(kind.method)\",route=\"\(kind.route)\",status=\"\(kind.status)\"} \(count)"
            )
        }
        lines += [
            "# HELP enishi_request_seconds Time from a request to its answer.",
            "# TYPE enishi_request_seconds histogram",
        ]
        for (route, durations) in counted.durations.sorted(by: { $0.key < $1.key }) {
            let label = "route=\"\(route)\""
            for (step, count) in zip(Self.steps, durations.below) {
                lines.append("enishi_request_seconds_bucket{\(label),le=\"\(step)\"} \(count)")
            }
            lines.append("enishi_request_seconds_bucket{\(label),le=\"+Inf\"} \(durations.count)")
            lines.append("enishi_request_seconds_sum{\(label)} \(durations.seconds)")
            lines.append("enishi_request_seconds_count{\(label)} \(durations.count)")
        }
        return lines
    }
}
