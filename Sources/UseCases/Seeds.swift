import Foundation

/// 種データの置き場所: the `seeds/` folder that comes with the program: codes, coordinates, demo organisations.
public struct Seeds: Hashable, Sendable {
    /// The folder itself.
    public let folder: String

    /// Looks where `stated` says (an argument or `ENISHI_SEEDS`), else beside the executable, else in the checkout
    /// above it or in the working folder.
    public init(stated: String? = nil, executable: String? = nil) throws {
        if let stated {
            guard Self.isSeeds(stated) else { throw SeedsNotFound(looked: [stated]) }
            folder = stated
            return
        }
        let binary = URL(fileURLWithPath: executable ?? Self.runningExecutable).resolvingSymlinksInPath()
        var candidates: [String] = []
        var parent = binary.deletingLastPathComponent()
        for _ in 0..<5 {
            candidates.append(parent.appendingPathComponent("seeds").path)
            parent.deleteLastPathComponent()
        }
        candidates.append("seeds")
        guard let found = candidates.first(where: Self.isSeeds) else {
            throw SeedsNotFound(looked: [candidates[0], "seeds"])
        }
        folder = found
    }

    /// A file in it, by its path below the folder.
    public func path(_ below: String) -> String { folder + "/" + below }

    /// Changes with the size or time of any table in `reference/`.
    var fingerprint: String {
        let folder = path("reference")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []  // none: reading them says why
        return names.sorted().map { name in
            // Gone meanwhile: no facts.
            let facts = try? FileManager.default.attributesOfItem(atPath: folder + "/" + name)
            let time = (facts?[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
            return "\(name):\(facts?[.size] ?? 0):\(time)"
        }.joined(separator: ",")
    }

    private static func isSeeds(_ folder: String) -> Bool {
        FileManager.default.fileExists(atPath: folder + "/reference/industries.csv")
    }

    private static var runningExecutable: String {
        // Without /proc: the name it was called by.
        (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
            ?? CommandLine.arguments.first ?? "."
    }
}

/// There is no seeds folder where one was looked for.
public struct SeedsNotFound: Error, Hashable, CustomStringConvertible {
    /// The folders that were tried.
    public let looked: [String]
    /// What is wrong and what to do, in Japanese.
    public var description: String {
        "種データ（seeds フォルダー）が見つかりません（探した場所: \(looked.joined(separator: "、"))）。--seeds か環境変数 ENISHI_SEEDS で場所を指定してください。"
    }
}
