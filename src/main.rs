fn main() -> std::process::ExitCode {
    curricle::cli::run()
}
