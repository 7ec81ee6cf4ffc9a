public import Matching
import Registry
public import TabularFiles

/// 重みの表: a factor and its weight in thousandths a line, lines beginning with # say where they come from.
public enum WeightsFile {
    static let columns = ["factor", "weight"]

    /// Reads a table; factors it does not name weigh nothing.
    public static func read(_ file: TabularFile) throws -> FactorWeights {
        var values: [Factor: Int] = [:]
        try file.forEachRow { row in
            let cells = row.fields.map(\.trimmed)
            guard cells != columns, let name = cells.first, !name.isEmpty, !name.hasPrefix("#") else { return }
            guard let factor = Factor(rawValue: name), Factor.besideFit.contains(factor) else {
                let names = Factor.besideFit.map(\.rawValue).joined(separator: "、")
                throw BrokenLine(file: file.name, line: row.line, problem: "観点「\(name)」はありません（\(names)のどれか）")
            }
            guard cells.count == 2, let weight = Int(cells[1]), values.updateValue(weight, forKey: factor) == nil else {
                throw BrokenLine(
                    file: file.name, line: row.line, problem: "重みは0以上の整数を1つ、観点ごとに1行だけ書いてください")
            }
        }
        guard !values.isEmpty else {
            throw BrokenLine(file: file.name, line: 1, problem: "重みの行がありません")
        }
        guard let weights = FactorWeights(values, version: file.name) else {
            throw UnfitWeights(file: file.name, most: FactorWeights.mostTogether)
        }
        return weights
    }

    /// The table as text; `origin` says from what the weights were learned, a line each.
    public static func text(_ weights: FactorWeights, origin: [String]) -> String {
        let rows = Factor.besideFit.map { [$0.rawValue, "\(weights[$0])"] }
        return (origin.map { "# \($0)" } + ([columns] + rows).map { $0.joined(separator: "\t") })
            .joined(separator: "\n") + "\n"
    }
}

/// Weights below 0, or more than all may come to.
public struct UnfitWeights: Error, Hashable, CustomStringConvertible {
    let file: String
    let most: Int
    /// What is wrong and what to do, in Japanese.
    public var description: String { "\(file) の重みは、それぞれ0以上、合わせて\(most)以下にしてください。" }
}
