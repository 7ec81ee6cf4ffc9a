import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import UseCases

/// A value as an answer in JSON, names sorted. Nothing that depends on who asks is kept on the way.
func json(_ value: some Encodable, status: HTTPResponse.Status = .ok, _ headers: HTTPFields = [:]) -> Response {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Only numbers that are none cannot be encoded, and there are none of those.
    let bytes = (try? encoder.encode(value)) ?? Data("null".utf8)
    return jsonBytes(bytes, status: status, headers)
}

/// JSON that is already text, as an answer.
func jsonBytes(
    _ bytes: some Sequence<UInt8>, status: HTTPResponse.Status = .ok, _ headers: HTTPFields = [:]
) -> Response {
    var fields: HTTPFields = [.contentType: "application/json; charset=utf-8", .cacheControl: "no-store"]
    for header in headers { fields[header.name] = header.value }
    return Response(status: status, headers: fields, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
}

extension HTTPField.Name {
    static var idempotencyKey: HTTPField.Name? { HTTPField.Name("Idempotency-Key") }
    static var idempotencyReplayed: HTTPField.Name? { HTTPField.Name("Idempotency-Replayed") }
    static var link: HTTPField.Name? { HTTPField.Name("Link") }
}

/// What is the same for everybody until the program is replaced: sent with an ETag, kept by whoever likes.
struct LastingAnswer: Sendable {
    private let bytes: [UInt8]
    private let tag: String

    init(_ value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        bytes = Array(try encoder.encode(value))
        tag = "\"" + SHA256.hash(data: bytes).prefix(8).map { String(format: "%02x", $0) }.joined() + "\""
    }

    /// The answer, or 304 for whoever has it already.
    func response(to request: Request) -> Response {
        let headers: HTTPFields = [.eTag: tag, .cacheControl: "public, max-age=3600"]
        if request.names(tag, in: .ifNoneMatch, isWeakEnough: true) == true {
            return Response(status: .notModified, headers: headers)
        }
        return jsonBytes(bytes, headers)
    }
}
