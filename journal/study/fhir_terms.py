"""What FHIR calls things, and what Daymark adds to a Questionnaire where FHIR has no name for it."""

from types import MappingProxyType
from typing import Final
from urllib.parse import quote, unquote

HL7: Final = "http://hl7.org/fhir/StructureDefinition/"
SDC: Final = "http://hl7.org/fhir/uv/sdc/StructureDefinition/"
OWN: Final = "https://daymark.example/fhir/StructureDefinition/"
"""Begins the addresses of our own extensions. Names under ``.example`` belong to nobody, so none can clash."""

OWN_SYSTEM: Final = "https://daymark.example/fhir/system/"
OWN_ID: Final = "https://daymark.example/fhir/instrument"
"""The system of the identifier that holds an instrument's id."""

CONTROLS: Final = "http://hl7.org/fhir/questionnaire-item-control"
UCUM: Final = "http://unitsofmeasure.org"

_SYSTEMS: Final = MappingProxyType(
    {
        "loinc": "http://loinc.org",
        "snomed": "http://snomed.info/sct",
        "ucum": UCUM,
        "icd10": "http://hl7.org/fhir/sid/icd-10",
        "rxnorm": "http://www.nlm.nih.gov/research/umls/rxnorm",
        "atc": "http://www.whocc.no/atc",
        "nci": "http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl",
    }
)
"""Source: hl7.org/fhir/R4/terminologies-systems.html"""

_SHORT: Final = MappingProxyType({address: name for name, address in _SYSTEMS.items()})


def address_of_system(system: str) -> str:
    """A URI for what a study file calls a system."""
    if system in _SYSTEMS:
        return _SYSTEMS[system]
    scheme, mark, _ = system.partition(":")
    is_address = bool(mark) and scheme.isascii() and scheme.isalnum() and not any(map(str.isspace, system))
    return system if is_address else OWN_SYSTEM + quote(system, safe="")


def name_of_system(address: str) -> str:
    """The other way round; addresses that have no short name stay."""
    if address.startswith(OWN_SYSTEM):
        return unquote(address.removeprefix(OWN_SYSTEM))
    return _SHORT.get(address, address)
