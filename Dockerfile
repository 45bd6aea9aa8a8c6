# Builds the dashboard and keeps what it needs to run: docker build -t kafka-dashboard .
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source

# Restore first, from what decides it, so that a change of code does not download packages again.
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig ./
COPY src/Dashboard/Dashboard.csproj src/Dashboard/packages.lock.json src/Dashboard/
COPY src/Dashboard.Services/Dashboard.Services.csproj src/Dashboard.Services/packages.lock.json src/Dashboard.Services/
COPY src/Dashboard.Broker/Dashboard.Broker.csproj src/Dashboard.Broker/packages.lock.json src/Dashboard.Broker/
RUN dotnet restore src/Dashboard --locked-mode

COPY samples samples
COPY src src
RUN dotnet publish src/Dashboard --no-restore -c Release -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .
RUN mkdir /data && chown $APP_UID /data
VOLUME /data

# Inside a container loopback reaches nobody. Listening wider is refused until Security__AllowAnonymous=true says
# so on purpose: publish the ports on 127.0.0.1 of the host, as docker-compose.yml does.
ENV Console__Urls=http://0.0.0.0:8080 \
    Registry__Urls=http://0.0.0.0:8081 \
    RestProxy__Urls=http://0.0.0.0:8082 \
    Broker__DataDirectory=/data
EXPOSE 8080 8081 8082

USER $APP_UID
# The runtime image has no HTTP client; bash can speak enough HTTP for one status line.
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s CMD ["bash", "-c", \
    "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /healthz HTTP/1.1\\r\\nHost: 127.0.0.1\\r\\nConnection: close\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '"]
ENTRYPOINT ["dotnet", "Dashboard.dll"]
