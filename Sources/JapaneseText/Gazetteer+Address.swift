extension Gazetteer {
    /// Reads an address in any spelling.
    ///
    /// `municipalityCode` says where an address without a municipality lies (石津１丁目３－３ in 焼津市) and settles
    /// names two prefectures share; a municipality in the text counts before it. A town the gazetteer does not have
    /// is the text before the first number.
    public func address(_ text: String, in municipalityCode: String? = nil) -> PostalAddress {
        let address = AddressText(text)
        let place = place(in: address, hint: municipalityCode.flatMap { municipality(code: $0) })
        let start = startOfTown(in: address, behind: place)
        let found = place.municipality.flatMap { towns[$0.code] }?.town(in: address, from: start)
        let town = found?.name ?? TownName(address, from: TownName.afterPrefix(address, at: start))
        let number = numbers(in: address, after: town, from: start)
        return PostalAddress(
            written: text, prefecture: place.prefecture, municipalityCode: place.municipality?.code,
            municipality: place.municipality?.name ?? place.name, town: town?.text, streetNumber: number.text,
            building: building(in: address, from: number.end),
            latitude: found?.latitude, longitude: found?.longitude, isTownKnown: found?.isKnown ?? false,
            isApproximate: found.map { !$0.isKnown && $0.latitude != nil } ?? false,
            townLetters: town?.comparable ?? "",
            hasChome: town?.chome != nil)
    }

    /// What the beginning of an address says about the municipality.
    private struct PlaceInText {
        var prefecture: String?
        var municipality: Municipality?
        /// A municipality's name that fits several.
        var name: String?
        var end: Int
    }

    private func place(in address: AddressText, hint: Municipality?) -> PlaceInText {
        let start = address.startAfterPostalCode
        let written = Prefecture.named(in: address, at: start)
        let behind = address.skippingSpaces(from: written?.end ?? start)
        let hint = written == nil || written?.name == hint?.prefecture ? hint : nil
        if let hint, let place = place(in: address, from: behind, hinted: hint, isPrefectureWritten: written != nil) {
            return place
        }
        let found = municipalities.named(address, from: behind, prefecture: written?.name)
        let chosen = found.count == 1 ? found.first : found.first { $0.municipality.prefecture == hint?.prefecture }
        if let chosen {
            return PlaceInText(
                prefecture: chosen.municipality.prefecture, municipality: chosen.municipality, end: chosen.end)
        }
        if let ambiguous = found.first {
            return PlaceInText(prefecture: written?.name, name: ambiguous.municipality.name, end: ambiguous.end)
        }
        return PlaceInText(prefecture: hint?.prefecture ?? written?.name, municipality: hint, end: behind)
    }

    /// Behind the municipality, also where it is written twice (焼津市焼津市西小川).
    private func startOfTown(in address: AddressText, behind place: PlaceInText) -> Int {
        let start = address.skippingSpaces(from: place.end)
        guard let municipality = place.municipality, start > address.startAfterPostalCode,
            let again = municipalities.end(of: municipality, in: address, from: start)
        else { return start }
        return address.skippingSpaces(from: again)
    }

    /// The hinted municipality, where the text names it or goes on with one of its towns.
    private func place(
        in address: AddressText, from start: Int, hinted hint: Municipality, isPrefectureWritten: Bool
    ) -> PlaceInText? {
        if let end = municipalities.end(of: hint, in: address, from: start) {
            return PlaceInText(prefecture: hint.prefecture, municipality: hint, end: end)
        }
        guard !isPrefectureWritten, towns[hint.code]?.town(in: address, from: start) != nil else { return nil }
        return PlaceInText(prefecture: hint.prefecture, municipality: hint, end: start)
    }

    /// The street number; a 字 between town and number stays in front of it.
    private func numbers(in address: AddressText, after town: TownName?, from start: Int) -> (text: String, end: Int) {
        let behindTown = town?.end ?? start
        let begin = address.afterHyphen(at: behindTown) ?? address.skippingSpaceBeforeDigit(from: behindTown)
        var numberStart = begin
        if address.after(.aza, at: begin) != nil || address.after(.ooaza, at: begin) != nil {
            while numberStart < address.count, address[numberStart] != 0x20, address.number(at: numberStart) == nil {
                numberStart += 1
            }
        }
        let number = StreetNumber(address, from: numberStart)
        return (address.text(begin..<numberStart) + number.text, number.end)
    }

    private func building(in address: AddressText, from end: Int) -> String? {
        let separators: Set<UInt32> = [0x20, 0x2C, 0x3001, 0x30FB]
        var start = end
        while address[start].isHyphenLike || separators.contains(address[start]) { start += 1 }
        return start < address.count ? address.text(start..<address.count) : nil
    }
}
