//! x
use site::source::*;
struct D;
impl Files for D {
    fn read(&self, p: &FilePath) -> std::io::Result<Vec<u8>> {
        std::fs::read(p.as_str())
    }
}
fn main() {
    let paths: Vec<FilePath> = walkdir::WalkDir::new(".")
        .into_iter()
        .filter_map(|e| e.ok())
        .filter(|e| e.file_type().is_file())
        .filter_map(|e| FilePath::new(e.path().to_str()?))
        .collect();
    let s = Snapshot::new(paths, std::sync::Arc::new(D));
    let f = FilePath::new(&std::env::args().nth(2).unwrap()).unwrap();
    let (h, d) = site::engine::render(&s, &f, &Default::default());
    print!("{h}");
    for d in d {
        eprintln!("{}:{:?} {} {}", d.file, d.diagnostic.span, d.diagnostic.code, d.diagnostic.message)
    }
}
