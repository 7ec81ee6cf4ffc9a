import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// The stylesheet, the script and the icon, read once.
struct PublicFiles {
    private let files: [String: (type: String, body: ByteBuffer)]

    /// - Parameter folder: `server/Public/` of the checkout, or `public/` beside the seeds of a release.
    init(folder: String) throws {
        var files: [String: (type: String, body: ByteBuffer)] = [:]
        let types = [
            ("enishi.css", "text/css; charset=utf-8"), ("enishi.js", "text/javascript; charset=utf-8"),
            ("icon.svg", "image/svg+xml"),
        ]
        for (name, type) in types {
            guard let data = FileManager.default.contents(atPath: folder + "/" + name) else {
                throw NoPublicFiles(path: folder + "/" + name)
            }
            files[name] = (type, ByteBuffer(bytes: data))
        }
        self.files = files
    }

    func add(to router: Router<AppContext>) {
        let files = files
        router.get("public/{file}") { _, context in
            guard let file = files[try context.parameters.require("file")] else { throw HTTPError(.notFound) }
            return Response(
                status: .ok, headers: [.contentType: file.type, .cacheControl: "public, max-age=3600"],
                body: .init(byteBuffer: file.body))
        }
    }
}

/// The stylesheet or the script is not where it should be.
struct NoPublicFiles: Error, CustomStringConvertible {
    let path: String
    var description: String { "画面のファイル「\(path)」がありません。プログラムと一緒に配られるフォルダーを入れ直してください。" }
}
