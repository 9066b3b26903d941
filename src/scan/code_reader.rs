//! Finding the text of a QR symbol in a picture.

use crate::platform::picture::{Cut, Luma};

/// What every code of this service begins with; another symbol beside it is passed over.
const OURS: &str = "YLK";

/// The longest side a picture is drawn at, pixels: beyond, finding takes long and gains nothing.
const SIDE: u32 = 1024;

/// The text of the symbol in a picture, dark on light or light on dark. Of several, the first that
/// is of this service.
pub(super) fn read(luma: &Luma) -> Option<String> {
    // Some phones show everything inverted in dark mode.
    [false, true]
        .into_iter()
        .find_map(|inverted| find(luma, inverted))
}

/// Which parts of a picture to look at, in this order: a symbol that fills it needs few pixels,
/// noise goes away in a smaller copy, a small symbol as a rule stands in the middle. The sizes have
/// no simple ratio: when the modules fall on the pixels in a way that the finder does not see, at
/// the next size they do not (measured, docs/adr/0008-code-reader.md).
pub(super) fn cuts(width: u32, height: u32) -> Vec<Cut> {
    let whole = [0, 0, width, height];
    let middle = [
        width / 4,
        height / 4,
        (width / 2).max(1),
        (height / 2).max(1),
    ];
    let looks = [
        (whole, SIDE),
        (whole, 760),
        (middle, SIDE),
        (whole, 560),
        (middle, 760),
        (whole, 360),
    ];
    let mut cuts = Vec::new();
    for (from, side) in looks {
        let cut = Cut {
            from,
            to: fit(from[2], from[3], side),
        };
        if width > 0 && height > 0 && !cuts.contains(&cut) {
            cuts.push(cut);
        }
    }
    cuts
}

/// Width and height with the longer one at most `side`, the shape kept.
fn fit(width: u32, height: u32, side: u32) -> [u32; 2] {
    let longer = width.max(height).max(1);
    if longer <= side {
        return [width, height];
    }
    let scaled = |length: u32| u64::from(length) * u64::from(side) / u64::from(longer);
    [width, height].map(|length| u32::try_from(scaled(length)).unwrap_or(side).max(1))
}

fn find(luma: &Luma, inverted: bool) -> Option<String> {
    let mask = if inverted { u8::MAX } else { 0 };
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(luma.width, luma.height, |x, y| {
        luma.pixels
            .get(y * luma.width + x)
            .copied()
            .unwrap_or(u8::MAX)
            ^ mask
    });
    let texts = image
        .detect_grids()
        .into_iter()
        .filter_map(|grid| grid.decode().ok());
    let mut texts: Vec<String> = texts.map(|(_, text)| text).collect();
    let ours = texts
        .iter()
        .position(|text| text.starts_with(OURS))
        .unwrap_or(0);
    (!texts.is_empty()).then(|| texts.swap_remove(ours))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use qrcodegen::{QrCode, QrCodeEcc};

    use super::*;

    /// As long as the pass of one traveller by car: version 10.
    const TEXT: &str = "YLK1:6BFOXN*TS0BI$ZD.P9UOL97O4-2HH77HRM3DSPTLRR+%3.ZH9M9ESIGUBA KWMLYX\
        1HXK 0DV:D8R6I6B1G5GK5.DW8IWN5OMXQ*8R.FHIT7.HF2UCFD8WFKBSQGT9Y2V.VK6BF\
        OXN*TS0BI$ZD.P9UOL97O4-2HH77HRM3DSPTLRR+%3.ZH9M9ESIGUBA KWMLYX1HXK 0DV\
        :D8R6I6B1G5GK5.DW8IWN5OMXQ*8R.FHIT7.HF2UCFD8WFKBS";

    /// A symbol of `scale` pixels a module on a field of `side` pixels, turned by a shear.
    fn picture(text: &str, scale: usize, side: usize, shear: usize, inverted: bool) -> Luma {
        let code = QrCode::encode_text(text, QrCodeEcc::Medium).unwrap();
        let size = usize::try_from(code.size()).unwrap() * scale;
        let margin = (side - size) / 2;
        let mut pixels = vec![230_u8; side * side];
        for y in 0..size {
            let shift = y * shear / size;
            for x in 0..size {
                let (column, row) = (i32::try_from(x / scale), i32::try_from(y / scale));
                if code.get_module(column.unwrap(), row.unwrap()) {
                    pixels[(y + margin) * side + x + margin + shift] = 30;
                }
            }
        }
        if inverted {
            pixels.iter_mut().for_each(|pixel| *pixel = !*pixel);
        }
        Luma {
            width: side,
            height: side,
            pixels,
        }
    }

    #[test]
    fn a_symbol_is_read_at_every_size_and_both_ways_round() {
        for (scale, side, shear) in [(3, 300, 0), (4, 300, 0), (9, 640, 0), (6, 500, 20)] {
            for inverted in [false, true] {
                let luma = picture(TEXT, scale, side, shear, inverted);
                assert_eq!(
                    read(&luma).as_deref(),
                    Some(TEXT),
                    "{scale} {side} {inverted}"
                );
            }
        }
    }

    #[test]
    fn our_code_goes_before_another_one() {
        let ours = picture(TEXT, 4, 300, 0, false);
        let other = picture("https://example.org/", 8, 300, 0, false);
        let mut both = Luma {
            width: 600,
            height: 300,
            pixels: vec![230; 600 * 300],
        };
        for (half, luma) in [&other, &ours].into_iter().enumerate() {
            for y in 0..300 {
                let at = y * 600 + half * 300;
                both.pixels[at..at + 300].copy_from_slice(&luma.pixels[y * 300..(y + 1) * 300]);
            }
        }
        assert_eq!(read(&both).as_deref(), Some(TEXT));
        assert_eq!(read(&other).as_deref(), Some("https://example.org/"));
    }

    #[test]
    fn an_empty_picture_has_no_code() {
        assert_eq!(
            read(&Luma {
                width: 64,
                height: 64,
                pixels: vec![255; 64 * 64]
            }),
            None
        );
        assert_eq!(
            read(&Luma {
                width: 1,
                height: 1,
                pixels: vec![0]
            }),
            None
        );
        assert_eq!(
            read(&Luma {
                width: 0,
                height: 0,
                pixels: Vec::new()
            }),
            None
        );
    }

    #[test]
    fn a_photo_is_looked_at_six_times() {
        let cuts = cuts(4000, 3000);
        let to: Vec<u32> = cuts.iter().map(|cut| cut.to[0]).collect();
        assert_eq!(to, [1024, 760, 1024, 560, 760, 360]);
        assert_eq!(cuts[0].to, [1024, 768]);
        assert_eq!(cuts[2].from, [1000, 750, 2000, 1500]);
        assert_eq!(super::cuts(0, 10), []);
        assert_eq!(
            super::cuts(300, 300).len(),
            2,
            "a small picture is never enlarged"
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn every_cut_lies_in_the_picture(width in 1_u32..20_000, height in 1_u32..20_000) {
            for cut in cuts(width, height) {
                let [x, y, w, h] = cut.from;
                prop_assert!(w > 0 && h > 0 && x + w <= width && y + h <= height);
                prop_assert!(cut.to.iter().all(|side| (1..=SIDE).contains(side)));
            }
        }
    }
}
