module hotline.example/sdk-push

go 1.24.0

require github.com/grafana/pyroscope-go v1.3.0

require (
	github.com/grafana/pyroscope-go/godeltaprof v0.1.10 // indirect
	github.com/klauspost/compress v1.18.6 // indirect
)
