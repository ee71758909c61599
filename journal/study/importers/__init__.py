"""From what study teams already have to a first study file: REDCap, FHIR Questionnaires, CDISC ODM."""
