/// 表示形式: what a number in a cell stands for, as far as it changes the text we read.
enum NumberFormat: Equatable {
    /// A number; shown with all its digits.
    case plain
    /// A day, a time of day, or both.
    case date
    /// A length of time, such as `[h]:mm`.
    case elapsed
    /// A code with a fixed number of digits, such as `000000` or `000-0000`.
    case code([NumberFormatSection])

    /// The formats every Excel knows by number; 27–36 and 50–58 are the dates of Japanese Excel.
    init(builtIn id: Int) {
        switch id {
        case 46: self = .elapsed
        case 14...22, 27...36, 45, 47, 50...58: self = .date
        default: self = .plain
        }
    }

    init(code: String) {
        let sections = NumberFormatSection.sections(of: code)
        if sections.contains(where: \.isElapsed) {
            self = .elapsed
        } else if sections.contains(where: \.isDate) {
            self = .date
        } else if sections.contains(where: \.padsWithZeros) {
            self = .code(sections)
        } else {
            self = .plain
        }
    }
}
