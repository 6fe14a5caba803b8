"""Four short articles in our own words: a wire story, a copy with drift, an independent report, a denial."""

WIRE = (
    "Meridian News Agency",
    "2031-03-04",
    """Dam gate fails above Korvan

A gate of the Tessaly dam failed on Tuesday night and the flood killed 14 people in the town of Korvan, \
the governor, Ilan Drosz, told reporters. He said that about 900 villagers had been moved to schools on \
higher ground.

An official who asked not to be named said that a crack in the gate might have been known to the ministry \
for two years.

Engineers from the Tessaly Power Company closed the second gate at dawn.""",
)
COPY = (
    "Harbour Post",
    "2031-03-05",
    """Flood at Korvan kills 14

A gate of the Tessaly dam failed on Tuesday night and the flood killed 14 people in the town of Korvan, \
the governor, Ilan Drosz, told reporters. He said that about 9,000 villagers had been moved to schools on \
higher ground.

A crack in the gate was known to the ministry for two years.""",
)
REPORT = (
    "Valley Courier",
    "2031-03-06",
    """Hospital counts the dead of Korvan

The flood below the Tessaly dam has killed 21 people in Korvan, Dr Mira Sandoz, the director of the \
district hospital, said on Thursday. Three of the dead are children.

The ministry of water knew for two years of a crack in the gate, according to the Harbour Post.""",
)
DENIAL = (
    "State Gazette",
    "2031-03-07",
    """Ministry answers

The minister of water, Pavel Orin, denied that the ministry had known of a crack in the gate of the \
Tessaly dam.

The governor of the province, Ilan Drosz, said that the flood killed 9 people in Korvan on Tuesday night.""",
)
ARTICLES = {"wire": WIRE, "copy": COPY, "report": REPORT, "denial": DENIAL}
