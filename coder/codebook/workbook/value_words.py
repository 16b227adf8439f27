"""What the values of lists are called in Dutch, French and English, beside what the tool itself calls them."""

from collections.abc import Mapping

_KINDS_OF_SOURCE: Mapping[str, str] = {
    "interview": "interview|gesprek|entretien",
    "focus_group": "focusgroep|groupe de discussion|focus group",
    "document": "document",
    "survey": "enquête|bevraging|sondage|questionnaire",
    "observation": "observatie|observation",
    "figures": "cijfers|chiffres",
}
#: Values of a list → what they may be called beside what the tool itself calls them in each language.
VALUES: Mapping[str, Mapping[str, str]] = {
    "dac": {
        "relevance": "relevantie|pertinence",
        "coherence": "coherentie|samenhang|cohérence",
        "effectiveness": "doeltreffendheid|effectiviteit|efficacité",
        "efficiency": "efficiëntie|doelmatigheid|efficience",
        "impact": "impact",
        "sustainability": "duurzaamheid|durabilité|viabilité|pérennité",
    },
    "kind": {
        "plain": "gewoon|simple|ordinaire|gewone subvraag|sous-question|sub-question|subvraag",
        "factor": "factor|verklarende factor|facteur|facteur explicatif|explanatory factor",
        "hypothesis": "hypothese|hypothèse",
    },
    "stage": {
        "start": "start|begin|vonk|démarrage|début",
        "internal": "intern|interne|internal|innerlijk",
        "external": "extern|externe|omgeving|environnement",
        "sustain": "volhouden|duurzaam|maintien|durer|sustained",
    },
    "level": {
        "output": "output|prestatie|réalisation",
        "capacity": "capaciteit|capacité",
        "behaviour": "gedrag|comportement|behavior",
        "policy": "beleid|politique",
        "impact": "impact",
    },
    "type": {
        "primary": "primair|primaire|primaire verklaring|hoofdverklaring|eigen werk|programma|principal|principale"
        "|explication principale|primary mechanism",
        "commingled": "meewerkend|meewerkende verklaring|vermengde rivaal|concomitant|concomitante"
        "|explication concomitante"
        "|commingled rival|commingled",
        "direct_rival": "rivaal|directe rivaal|alternatief|alternatieve verklaring|rivale verklaring|rival|rival direct"
        "|alternative|explication alternative|explication rivale|rival explanation|direct rival",
        "context": "context|contextfactor|contexte|facteur de contexte",
    },
    "direction": {
        "helps": "helpt|bevordert|positief|favorise|aide|positif|positive|helping|+",
        "hinders": "hindert|belemmert|remt|negatief|freine|entrave|négatif|negative|hindering|-",
        "both": "beide|les deux|beiderlei|both|+/-",
        "neutral": "neutraal|neutre",
    },
    "ladder": {
        "expect": "verwacht|attendu|expected|expect|expect to see",
        "like": "graag|souhaité|like|like to see|gewenst",
        "love": "ideaal|idéal|gedroomd|rêvé|love|love to see",
    },
    "kinds": _KINDS_OF_SOURCE,
    "for_kinds": _KINDS_OF_SOURCE,
    "mode": {
        "yearly": "jaarlijks|per jaar|annuel|par an|annual",
        "cumulative": "cumulatief|cumulé|cumulatif",
    },
    "measures": {
        "reach": "bereik|portée",
        "output": "output|prestatie|réalisation",
        "capacity": "capaciteit|capacité",
        "behaviour": "gedrag|comportement|behavior",
        "policy": "beleid|politique",
        "impact": "impact",
    },
    "as": {
        "stance": "strekking|met strekking|standpunt|orientation|position|with stance",
        "mentions": "vermelding|als vermelding|mention|comme mention|as mention|vermeldt|mentionne",
    },
    "code_kind": {
        "theme": "thema|onderwerp|thème|topic",
        "criterion": "criterium|beoordelingscriterium|critère|critère de jugement|judgement criterion|subvraag"
        "|aandachtspunt|sous-question|pointer|sub-question",
        "factor": "factor|facteur|wavemakers",
        "outcome": "outcome|resultaat|effet|résultat|claim|bewering",
        "assumption": "aanname|assumptie|veronderstelling|hypothèse",
        "mechanism": "mechanisme|mécanisme",
        "marker": "progress marker|merker|voortgangsmerker|marqueur|marqueur de progrès",
    },
    "yes": {"yes": "ja|oui|yes|j|o|y|x|waar|vrai|true|1", "no": "nee|non|no|n|onwaar|faux|false|0|neen"},
    "language": {
        "nl": "nederlands|dutch|néerlandais|vlaams|nld|dut",
        "fr": "frans|french|français|fra|fre",
        "en": "engels|english|anglais|eng",
        "de": "duits|german|allemand|deutsch",
        "es": "spaans|spanish|espagnol|español",
    },
}
