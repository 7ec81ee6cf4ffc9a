import CZip

/// The ZIP container of an .xlsx, read from memory. The bytes must outlive the archive.
final class ZipArchive {
    private let archive: OpaquePointer
    private let name: String

    init(bytes: UnsafeRawBufferPointer, name: String) throws {
        self.name = name
        var error = zip_error_t()
        let source = zip_source_buffer_create(bytes.baseAddress, zip_uint64_t(bytes.count), 0, &error)
        guard let source, let archive = zip_open_from_source(source, ZIP_RDONLY, &error) else {
            zip_source_free(source)
            throw UnreadableFile.brokenWorkbook(name: name, part: "全体", reason: "ZIP として開けません")
        }
        self.archive = archive
    }

    deinit { zip_discard(archive) }

    func contains(_ path: String) -> Bool { zip_name_locate(archive, path, zip_flags_t(ZIP_FL_NOCASE)) >= 0 }

    /// Opens a file inside. Names are compared without regard to case, as Excel does.
    func part(_ path: String) throws -> ZipPart {
        let index = zip_name_locate(archive, path, zip_flags_t(ZIP_FL_NOCASE))
        guard index >= 0 else { throw broken(path, reason: "見つかりません") }
        var status = zip_stat_t()
        guard zip_stat_index(archive, zip_uint64_t(index), 0, &status) == 0 else {
            throw broken(path, reason: "取り出せません")
        }
        guard status.size <= Limits.fileBytes else {
            throw UnreadableFile.tooLarge(name: name, part: path, limit: Limits.fileBytes)
        }
        guard let file = zip_fopen_index(archive, zip_uint64_t(index), 0) else {
            let code = zip_error_code_zip(zip_get_error(archive))
            if code == ZIP_ER_NOPASSWD || code == ZIP_ER_WRONGPASSWD {
                throw UnreadableFile.passwordProtected(name: name)
            }
            throw broken(path, reason: "取り出せません")
        }
        return ZipPart(file: file, in: self, path: path, size: Int(status.size), name: name)
    }

    private func broken(_ path: String, reason: String) -> UnreadableFile {
        .brokenWorkbook(name: name, part: path, reason: reason)
    }
}

/// A file inside the container, unpacked piece by piece.
final class ZipPart {
    /// Where it is in the container, such as `xl/workbook.xml`.
    let path: String
    private let file: OpaquePointer
    /// Keeps the container open while the part is read.
    private let archive: ZipArchive
    private let name: String
    /// Bytes when unpacked, as the container says. A lie is noticed.
    private let size: Int
    private var unpacked = 0

    fileprivate init(file: OpaquePointer, in archive: ZipArchive, path: String, size: Int, name: String) {
        self.file = file
        self.archive = archive
        self.path = path
        self.size = size
        self.name = name
    }

    deinit { zip_fclose(file) }

    /// Fills the buffer as far as possible; 0 at the end.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        let count = Int(zip_fread(file, buffer.baseAddress, zip_uint64_t(buffer.count)))
        guard count >= 0 else {
            throw UnreadableFile.brokenWorkbook(name: name, part: path, reason: "展開できません")
        }
        unpacked += count
        guard unpacked <= size else {
            throw UnreadableFile.brokenWorkbook(name: name, part: path, reason: "大きさが記録と違います")
        }
        return count
    }
}
