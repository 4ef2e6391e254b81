"""Forms that many counties fill in alike, as mappings: one YAML file a form, found by its name."""
