"""The attribution network: data, fit, calibration, export, card."""
