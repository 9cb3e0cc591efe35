"""Nationalities as people write them, as countries: adjectives and names of people beside the names of countries."""

from webapp.intake.words.codes import country_code

# The beginning of the word is enough: "syrisch", "syrische", "Syrer", "Syrian".
BEGINNINGS = {
    "AF": "afghan افغان أفغان афган",
    "AL": "alban shqip албан",
    "AM": "armen",
    "AT": "österreich austrian",
    "AZ": "aserbaidsch azerbai",
    "BA": "bosni bosnisch босн",
    "BD": "bangladesch bangladesh",
    "BG": "bulgar булгар",
    "BR": "brasil brazil",
    "BY": "belarus weißruss білорус",
    "CH": "schweiz swiss",
    "CM": "kamerun camerun cameroon",
    "CN": "chines",
    "CO": "kolumb colomb",
    "CU": "kuban cuban",
    "CZ": "tschech czech",
    "DE": "deutsch german ألماني",
    "DZ": "alger جزائري",
    "EC": "ecuador",
    "EG": "ägypt egypt مصري",
    "ER": "eritre",
    "ES": "spani español",
    "ET": "äthiop ethiop",
    "FR": "franz french français",
    "GB": "brit",
    "GE": "georg",
    "GH": "ghana",
    "GR": "griech greek ελλην",
    "HR": "kroat croat hrvat",
    "HU": "ungar hungar",
    "ID": "indones",
    "IN": "indisch indian inder",
    "IQ": "irak iraq عراقي",
    "IR": "irani iranisch ایرانی إيراني",
    "IT": "italien italian",
    "JO": "jordan أردني",
    "KE": "kenia kenya",
    "KG": "kirgis kyrgyz",
    "KZ": "kasach kazakh",
    "LB": "liban leban لبناني",
    "LK": "sri-lank",
    "LT": "litau lithuan",
    "LV": "lett latvi",
    "LY": "libysch libyan ليبي",
    "MA": "marokk morocc مغربي",
    "MD": "moldau moldov moldaw",
    "ME": "montenegr",
    "MK": "mazedon macedon nordmazedon",
    "MM": "myanmar burm",
    "MN": "mongol",
    "MX": "mexik mexic",
    "NG": "nigerian",
    "NP": "nepal",
    "PE": "peruan peruv",
    "PH": "philippin filipin phillip",
    "PK": "pakistan",
    "PL": "polnisch polish polsk pole",
    "PS": "palästin palestin فلسطيني",
    "PT": "portug",
    "RO": "rumän romani român",
    "RS": "serb srps",
    "RU": "russ росі россий",
    "RW": "ruand rwand",
    "SD": "sudan سوداني",
    "SI": "slowen sloven",
    "SK": "slowak slovak",
    "SN": "senegal",
    "SO": "somal",
    "SY": "syr سوري",
    "TG": "togo",
    "TH": "thai",
    "TJ": "tadsch tajik",
    "TN": "tunes tunis تونسي",
    "TR": "türk turk t.c.",
    "UA": "ukrain україн украин",
    "US": "us-amerik american amerikan",
    "UZ": "usbek uzbek",
    "VE": "venezol venezuel",
    "VN": "vietnam",
    "XK": "kosov",
    "YE": "jemen yemen يمني",
    "ZA": "südafrik south-afric",
}


def nationality(text: str) -> str | None:
    """The country of a nationality; None where the word is none we know, or fits several."""
    code = country_code(text)
    if code:
        return code
    word = text.casefold().strip(" .()").replace(" ", "-")
    lengths = {
        key: max((len(each) for each in beginnings.split() if word.startswith(each)), default=0)
        for key, beginnings in BEGINNINGS.items()
    }
    longest = max(lengths.values())
    best = [key for key, length in lengths.items() if length == longest]
    return best[0] if longest and len(best) == 1 else None
