/// The form in which Python compares names: NFKC, which gives `𝐱`, `ｘ` and `ₓ` the name `x`, and `ϕ` the name `φ`.
///
/// Names that differ only in how accents are composed are equal as Swift's texts already.
///
/// - Source: Unicode Standard Annex 15, <https://www.unicode.org/reports/tr15/>; the blocks that occur in formulas.
enum IdentifierForm {
  /// A name as it is compared, nil where a letter has another form that is not known here.
  static func normalized(_ name: String) -> String? {
    if name.utf8.allSatisfy({ $0 < 0x80 }) { return name }
    var result = ""
    for scalar in name.unicodeScalars {
      if let plain = plain(scalar) {
        result += plain
      } else if isUnknown(scalar) {
        return nil
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func plain(_ scalar: Unicode.Scalar) -> String? {
    let value = Int(scalar.value)
    switch value {
    case ..<0x80: return nil
    case 0x1D400...0x1D6A3: return letter((value - 0x1D400) % 52, of: latin)
    case 0x1D6A4: return "ı"
    case 0x1D6A5: return "ȷ"
    case 0x1D6A8...0x1D7C9: return letter((value - 0x1D6A8) % 58, of: greek)
    case 0x1D7CA: return "Ϝ"
    case 0x1D7CB: return "ϝ"
    case 0x1D7CE...0x1D7FF: return String((value - 0x1D7CE) % 10)
    case 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF3F, 0xFF41...0xFF5A:
      return Unicode.Scalar(UInt32(value - 0xFEE0)).map { String($0) }
    default: return table[scalar]
    }
  }

  private static func letter(_ place: Int, of letters: [Unicode.Scalar]) -> String {
    String(letters[place])
  }

  private static let latin = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".unicodeScalars)
  private static let greek = Array(
    "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΘΣΤΥΦΧΨΩ∇αβγδεζηθικλμνξοπρςστυφχψω∂εθκφρπ".unicodeScalars)

  /// Letters of blocks beyond the table that NFKC replaces: ligatures, Arabic and Hangul presentation forms.
  private static func isUnknown(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x3131...0x318E, 0x10781...0x107BA, 0x1EE00...0x1EEFF, 0x1FBF0...0x1FBF9, 0xFB00...0xFB06,
      0xFB13...0xFB17, 0xFB20...0xFB29, 0xFB4F...0xFDFB, 0xFE33...0xFE34, 0xFE4D...0xFE4F,
      0xFE70...0xFEFC, 0xFF66...0xFFDC:
      true
    default: false
    }
  }

  private static let table: [Unicode.Scalar: String] = {
    var table: [Unicode.Scalar: String] = [:]
    for (from, to) in zip(singles.from.unicodeScalars, singles.to.unicodeScalars) {
      table[from] = String(to)
    }
    for (from, to) in zip(several.from.unicodeScalars, several.to.split(separator: " ")) {
      table[from] = String(to)
    }
    return table
  }()

  /// Letters of Latin, Greek, superscripts, subscripts and letterlike signs, and what each becomes.
  private static let singles = (
    from:
      "ªµºſʰʱʲʳʴʵʶʷʸˠˡˢˣˤϐϑϒϓϔϕϖϰϱϲϴϵϹᴬᴭᴮᴰᴱᴲᴳᴴᴵᴶᴷᴸᴹᴺᴼᴽᴾᴿᵀᵁᵂᵃᵄᵅᵆᵇᵈᵉᵊᵋᵌᵍᵏᵐᵑᵒᵓᵔᵕᵖᵗᵘᵙᵚᵛᵜᵝᵞᵟᵠᵡᵢᵣᵤᵥᵦᵧᵨᵩᵪ"
      + "ᵸᶛᶜᶝᶞᶟᶠᶡᶢᶣᶤᶥᶦᶧᶨᶩᶪᶫᶬᶭᶮᶯᶰᶱᶲᶳᶴᶵᶶᶷᶸᶹᶺᶻᶼᶽᶾᶿⁱⁿₐₑₒₓₔₕₖₗₘₙₚₛₜℂℇℊℋℌℍℎℏℐℑℒℓℕℙℚℛℜℝℤℨℬℭℯℰℱℳℴℵℶℷℸℹℼℽℾℿ"
      + "ⅅⅆⅇⅈⅉⅠⅤⅩⅬⅭⅮⅯⅰⅴⅹⅼⅽⅾⅿⱼⱽ",
    to:
      "aμoshɦjrɹɻʁwyɣlsxʕβθΥΎΫφπκρςΘεΣAÆBDEƎGHIJKLMNOȢPRTUWaɐɑᴂbdeəɛɜgkmŋoɔᴖᴗptuᴝɯvᴥβγδφχiruvβγρφχ"
      + "нɒcɕðɜfɟɡɥɨɩɪᵻʝɭᶅʟɱɰɲɳɴɵɸʂʃƫʉʊᴜʋʌzʐʑʒθinaeoxəhklmnpstCƐgHHHhħIILlNPQRRRZZBCeEFMoאבגדiπγΓΠ"
      + "DdeijIVXLCDMivxlcdmjV"
  )
  private static let several = (
    from: "ĲĳĿŀŉǄǅǆǇǈǉǊǋǌǱǲǳⅡⅢⅣⅥⅦⅧⅨⅪⅫⅱⅲⅳⅵⅶⅷⅸⅺⅻ",
    to:
      "IJ ij L· l· ʼn DŽ Dž dž LJ Lj lj NJ Nj nj DZ Dz dz II III IV VI VII VIII IX XI XII ii iii iv "
      + "vi vii viii ix xi xii"
  )
}
