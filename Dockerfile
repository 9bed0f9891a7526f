FROM python:3.11-slim

ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 PIP_NO_CACHE_DIR=1 PIP_ROOT_USER_ACTION=ignore
RUN useradd --system --user-group --no-create-home --shell /usr/sbin/nologin gaitlast
WORKDIR /app

COPY requirements.txt .
RUN pip install --require-hashes -r requirements.txt

COPY manage.py pyproject.toml ./
COPY shop shop
COPY rehab rehab
COPY fittings fittings
COPY templates templates
COPY static static

# The names of static files carry a hash of their content, so they are made here, with settings that only this step sees.
RUN PUBLIC_URL=https://build.invalid SECRET_KEY=only-while-building DATABASE_URL=postgres://nobody@localhost/nothing \
    python manage.py collectstatic --noinput && python -m compileall -q shop rehab fittings

# Named volumes take their owner from here.
RUN install --directory --owner gaitlast --group gaitlast --mode 700 /backups /erasures /measures
USER gaitlast
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://localhost:8000/healthy/', timeout=4)"]
CMD ["granian", "--interface", "wsgi", "--host", "0.0.0.0", "--port", "8000", "--workers", "2", \
     "--blocking-threads", "4", "--respawn-failed-workers", "--workers-kill-timeout", "10", "shop.wsgi:application"]
