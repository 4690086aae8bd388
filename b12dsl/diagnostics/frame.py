"""The guideline around short examples: an example of a few lines -> a whole text to check."""

from __future__ import annotations

__all__ = ["FRAME", "framed"]

FRAME = """\
guideline sand_fever "Sand fever, an invented condition"
  version 1.0.0
  status draft
  covers age at least 18 years "Adults"
  assumes adults_only

source leaflet "An invented leaflet"
  lines 2
  reference 1 "An invented book"
statement A1 in leaflet line 1
  says "Adults with sand fever take febrin by mouth for five days."
  cites 1
statement A2 in leaflet line 2
  says "With kidney disease, rest alone; no medicine against fever after many bites."
assumption adults_only "An adult is 18 years or older"
  because "The leaflet gives no age."
  concerns A1

input age "Age"
  is a duration in years
input fever "Fever"
  is yes or no
input kidney_disease "Kidney disease"
  is yes or no
input region "Region"
  is one of
    coast "The coast"
    hills "The hills"
    desert "The desert"
input signs "Signs"
  is several of
    rash "Rash"
    cough "Cough"
input temperature "Body temperature"
  is a temperature in Cel
input weight "Body weight"
  is a mass in kg
input height "Height"
  is a length in m
input sodium "Serum sodium"
  is a concentration of salt in mmol/L or mg/L
input bites "Bites"
  is a count
input bite_date "Day of the bite"
  is a date
input visit "Day of the visit"
  is a date

test blood_film "Blood film"
substance salt "Salt"
  molar mass 58.44 g/mol
drug antifever "Medicines against fever"
drug febrin "Febrin"
  belongs to antifever

classify temperature as heat "Heat"
  normal less than 38 Cel
  high   at least 38 Cel
  from A1
finding sick "Sand fever"
  when fever or heat is high
  from A1
value mass_index "Body mass index"
  equals weight / (height * height) in kg/m2
  from A1
regimen febrin_course "Febrin tablets for five days"
  give febrin 500 mg oral twice daily for 5 days
  from A1

decision treatment "How is sand fever treated?"
  when sick
  option tablets "Febrin tablets"
    by default
    give febrin_course
    from A1
  option rest "Rest alone"
    replaces tablets
    when kidney_disease or (bites at least 5 and visit after bite_date)
    advise "Rest in the shade."
    from A2
rule many_bites "Many bites"
  when bites at least 5 and visit after bite_date
  do not give antifever
  from A2
rule follow_up "Follow-up"
  when region is coast and signs includes rash and sodium less than 130 mmol/L and mass_index more than 30 kg/m2
  measure blood_film at 3 days after bite_date
  from A2

"""
"""A small complete guideline of a condition that does not exist; by itself it raises nothing."""


def framed(example: str) -> str:
    """The whole guide text of an example.

    An example that opens with `guideline` or with a comment is a whole text; any other stands after the frame.
    """
    return example if example.startswith(("guideline", "#")) else FRAME + example
