import Foundation
import HTTPTypes
import Hummingbird
import UseCases

/// A form as it was sent: names and values in order, names may repeat.
struct Form: Sendable {
    private(set) var fields: [(name: String, value: String)]
    /// The files that came with it, by the names of their boxes.
    private(set) var files: [(name: String, file: UploadedFile)] = []

    /// The first value of this name, or an empty text.
    subscript(_ name: String) -> String { fields.first { $0.name == name }?.value ?? "" }

    /// Whether this name was sent at all.
    func has(_ name: String) -> Bool { fields.contains { $0.name == name } }

    /// Takes every value of this name out.
    mutating func remove(_ name: String) { fields.removeAll { $0.name == name } }

    /// Every value of this name.
    func all(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

    /// The file of a box; nil where none was chosen, for which browsers send an empty one without a name.
    func file(_ name: String) -> UploadedFile? {
        files.first { $0.name == name }.map(\.file).flatMap { $0.name.isEmpty && $0.bytes.isEmpty ? nil : $0 }
    }

    /// Reads a form body that was given to this visitor.
    ///
    /// - Parameter limit: bytes of the whole body; a form without files is small.
    static func read(_ request: Request, _ context: AppContext, upTo limit: Int = 1024 * 1024) async throws -> Form {
        let body = Array(try await body(of: request, upTo: limit).readableBytesView)
        let type = request.headers[.contentType] ?? ""
        let isMultipart = type.lowercased().hasPrefix("multipart/form-data")
        let form = try isMultipart ? Form(multipart: MultipartBody(body, contentType: type)) : Form(urlEncoded: body)
        guard form["form-key"] == context.formKey, !context.formKey.isEmpty else { throw Refusal.staleForm }
        return form
    }

    private static func body(of request: Request, upTo limit: Int) async throws -> ByteBuffer {
        do { return try await request.body.collect(upTo: limit) } catch let error as any HTTPResponseError {
            throw error
        } catch {
            // It broke off, or is not what its header said.
            throw UnreadableForm()
        }
    }

    /// `name=value&name=value`, percent-encoded UTF-8.
    init(urlEncoded bytes: [UInt8]) throws {
        fields = try bytes.split(separator: UInt8(ascii: "&")).map { pair in
            let sides = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            return (try PercentEncoding.text(sides[0]), try sides.count > 1 ? PercentEncoding.text(sides[1]) : "")
        }
    }

    private init(multipart: MultipartBody) throws {
        fields = try multipart.parts.filter { $0.fileName == nil }.map { part in
            guard !part.bytes.contains(0), let value = String(validating: part.bytes, as: UTF8.self) else {
                throw UnreadableForm()
            }
            return (part.name, value)
        }
        files = multipart.parts.compactMap { part in
            part.fileName.map { (part.name, UploadedFile(name: $0, bytes: Array(part.bytes))) }
        }
    }
}

/// `%E7%B8%81` and the like.
enum PercentEncoding {
    /// The text that is meant; bytes that are no UTF-8, and NUL, are refused.
    static func text(_ text: ArraySlice<UInt8>) throws -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        var index = text.startIndex
        while index < text.endIndex {
            switch text[index] {
            case UInt8(ascii: "+"): bytes.append(0x20)
            case UInt8(ascii: "%"):
                guard index + 2 < text.endIndex, let high = hexValue(text[index + 1]),
                    let low = hexValue(text[index + 2])
                else { throw UnreadableForm() }
                bytes.append(high << 4 | low)
                index += 2
            case let byte: bytes.append(byte)
            }
            index += 1
        }
        guard !bytes.contains(0), let decoded = String(validating: bytes, as: UTF8.self) else { throw UnreadableForm() }
        return decoded
    }

    private static func hexValue(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x41 + 10
        case 0x61...0x66: byte - 0x61 + 10
        default: nil
        }
    }
}

/// The bytes of a form are no text.
struct UnreadableForm: Error, CustomStringConvertible {
    var description: String { "送られた内容を文字として読めません。もう一度入力してください。" }
}

extension Request {
    /// What stands in the URL behind the question mark.
    var queryForm: Form { get throws { try Form(urlEncoded: Array((uri.query ?? "").utf8)) } }
}
