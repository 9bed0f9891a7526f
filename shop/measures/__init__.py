"""What Prometheus is told: how the shop's computer does, and nothing of anybody.

Web processes write what they measure into the folder that PROMETHEUS_MULTIPROC_DIR names, where `manage.py metrics`
adds it up; without that folder each process counts for itself, unseen.
"""
