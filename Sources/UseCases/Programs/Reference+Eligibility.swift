public import Matching
import Registry

extension Reference {
    /// 判定の定義, read from the tables when they are first asked for.
    public func eligibilityRules() throws -> EligibilityRules {
        EligibilityRules(
            industries: industries, sizeLimits: try sizeLimits(), sizeClasses: try sizeClasses(),
            deemedLarge: try deemedLargeLimits(), farmLimits: try farmLimits(), vacantMonths: try vacantMonths(),
            priorityFields: priorityFields)
    }

    private func sizeLimits() throws -> [SizeClass: EligibilityRules.SizeLimit] {
        let table = try ReferenceTable(
            seeds, "sme-limits.csv", ["class", "capitalYen", "employees", "microEmployees"])
        return try table.dictionary { row in
            guard let sizeClass = SizeClass(rawValue: row[0]), let capital = Int(row[1]), let employees = Int(row[2]),
                let micro = Int(row[3])
            else { return nil }
            return (sizeClass, .init(capital: capital, employees: employees, microEmployees: micro))
        }
    }

    private func sizeClasses() throws -> [IndustryCode: SizeClass] {
        let table = try ReferenceTable(seeds, "industries.csv", ["code", "smeClass"])
        let words = Dictionary(uniqueKeysWithValues: SizeClass.allCases.map { ($0.label, $0) })
        var classes: [IndustryCode: SizeClass] = [:]
        for row in table.rows where !row[1].isEmpty {
            guard let code = IndustryCode(rawValue: row[0]), let sizeClass = words[row[1]] else {
                throw DamagedReference(file: table.file, line: row.line)
            }
            classes[code] = sizeClass
        }
        return classes
    }

    private func deemedLargeLimits() throws -> EligibilityRules.DeemedLargeLimits {
        let table = try ReferenceTable(seeds, "deemed-large.csv", ["what", "numerator", "denominator"])
        let shares: [String: Share] = try table.dictionary { row in
            guard let part = Int(row[1]), let whole = Int(row[2]), let share = Share(part, of: whole) else {
                return nil
            }
            return (row[0], share)
        }
        guard let largest = shares["largest"], let total = shares["total"], let officers = shares["officers"] else {
            throw DamagedReference(file: table.file, line: 1)
        }
        return .init(largest: largest, total: total, officers: officers)
    }

    private func farmLimits() throws -> [String: EligibilityRules.FarmLimit] {
        let table = try ReferenceTable(seeds, "farmer-statuses.csv", ["status", "squareMetres", "salesYen"])
        let limited = table.rows.filter { !$0[1].isEmpty }
        return Dictionary(
            uniqueKeysWithValues: try limited.map { row in
                guard let area = Int(row[1]), let sales = Int(row[2]) else {
                    throw DamagedReference(file: table.file, line: row.line)
                }
                return (row[0], .init(squareMetres: area, sales: sales))
            })
    }

    private func vacantMonths() throws -> [MunicipalityCode: Int] {
        let table = try ReferenceTable(seeds, "vacant-shop-definitions.csv", ["municipality", "months"])
        return try table.dictionary { row in
            guard let code = MunicipalityCode(rawValue: row[0]), let months = Int(row[1]) else { return nil }
            return (code, months)
        }
    }
}

extension ReferenceTable {
    /// The rows by key; a row that gives nil is damaged.
    fileprivate func dictionary<Key: Hashable, Value>(_ read: (Row) -> (Key, Value)?) throws -> [Key: Value] {
        var values: [Key: Value] = [:]
        for row in rows {
            guard let (key, value) = read(row) else { throw DamagedReference(file: file, line: row.line) }
            values[key] = value
        }
        return values
    }
}
