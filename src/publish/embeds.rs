//! What authors embed from other sites: it is loaded when a reader asks for it, not before.
//!
//! The frame stands in a `noscript`, so that it is there without scripts; with them it is text, and `video.js` puts a button
//! in its place. This is done to the finished page, whichever way the frame came in: as a video, a picture or HTML.

/// Wraps every frame of another site.
pub fn on_click(html: String) -> String {
    if !html.contains("<iframe") {
        return html;
    }
    let mut wrapped = String::with_capacity(html.len() + 200);
    let mut rest = html.as_str();
    while let Some(start) = rest.find("<iframe") {
        let frame = &rest[start..];
        let Some(end) = frame.find("</iframe>").map(|end| end + "</iframe>".len()) else { break };
        let frame = &frame[..end];
        wrapped.push_str(&rest[..start]);
        let elsewhere = frame.split_once('>').is_some_and(|(tag, _)| tag.contains("//"));
        if elsewhere {
            wrapped.push_str(&format!("<span class=\"player\"><noscript>{frame}</noscript></span>"));
        } else {
            wrapped.push_str(frame);
        }
        rest = &rest[start + end..];
    }
    wrapped.push_str(rest);
    wrapped
}

#[cfg(test)]
mod tests {
    use super::on_click;

    #[test]
    fn a_frame_of_another_site_waits_and_our_own_does_not() {
        let page = "<p>a</p><iframe src=\"https://v.example/1\"></iframe><iframe src=\"demo.html\"></iframe>b";
        let expected = "<p>a</p><span class=\"player\"><noscript><iframe src=\"https://v.example/1\"></iframe></noscript></span>\
                        <iframe src=\"demo.html\"></iframe>b";
        assert_eq!(on_click(page.to_owned()), expected);
    }

    #[test]
    fn a_frame_that_never_ends_stays() {
        assert_eq!(on_click("<iframe src=\"//a.b\">".to_owned()), "<iframe src=\"//a.b\">");
    }
}
