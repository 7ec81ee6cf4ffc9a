import Foundation

/// JSONの値: what a program sends or is given, where its shape is decided by our columns and not by a type.
public enum JSONValue: Hashable, Sendable {
    /// null
    case null
    /// true, false
    case bool(Bool)
    /// A whole number.
    case integer(Int)
    /// Any other number.
    case number(Double)
    /// A text.
    case string(String)
    /// A list.
    case array([JSONValue])
    /// Names with their values.
    case object([String: JSONValue])

    /// Reads a whole JSON text; throws what `JSONDecoder` throws.
    public init(_ bytes: some Sequence<UInt8>) throws {
        self = try JSONDecoder().decode(JSONValue.self, from: Data(bytes))
    }

    /// A name that an object of this JSON text gives twice: which of the two was meant cannot be known. Nil: none.
    public static func repeatedName(in bytes: [UInt8]) -> String? {
        var names: [Set<String>] = []
        var index = 0
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "{"): names.append([])
            case UInt8(ascii: "}"): names.removeLast()
            case UInt8(ascii: "\""):
                let end = bytes[(index + 1)...].endOfString
                let isName = bytes[(end + 1)...].first { $0 > 0x20 } == UInt8(ascii: ":")
                if isName, let name = text(bytes[index...end]), !names[names.count - 1].insert(name).inserted {
                    return name
                }
                index = end
            default: break
            }
            index += 1
        }
        return nil
    }

    private static func text(_ quoted: ArraySlice<UInt8>) -> String? {
        guard case .string(let text)? = try? JSONValue(quoted) else { return nil }  // its text was read before
        return text
    }

    /// As text, names sorted, so that the same value gives the same bytes.
    public func bytes() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(self))
    }

    /// The value of a name; nil where there is none, and for anything but an object.
    public subscript(_ name: String) -> JSONValue? {
        if case .object(let members) = self { members[name] } else { nil }
    }
}

extension JSONValue: Codable {
    /// Whatever stands there.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {  // each type is tried until one fits
            self = .bool(value)
        } else if let value = try? container.decode(Int.self) {
            self = .integer(value)
        } else if let value = try? container.decode(Double.self) {
            self = .number(value)
        } else if let value = try? container.decode(String.self) {
            self = .string(value)
        } else if let value = try? container.decode([JSONValue].self) {
            self = .array(value)
        } else {
            self = .object(try container.decode([String: JSONValue].self))
        }
    }

    /// As JSON.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .bool(let value): try container.encode(value)
        case .integer(let value): try container.encode(value)
        case .number(let value): try container.encode(value)
        case .string(let value): try container.encode(value)
        case .array(let value): try container.encode(value)
        case .object(let value): try container.encode(value)
        }
    }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    /// A text.
    public init(stringLiteral value: String) { self = .string(value) }
    /// A whole number.
    public init(integerLiteral value: Int) { self = .integer(value) }
    /// true, false
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    /// A list.
    public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    /// Names with their values; of a name given twice the last.
    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(Dictionary(elements, uniquingKeysWith: { $1 }))
    }
}
