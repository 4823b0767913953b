// SPDX-License-Identifier: MIT
//! Sentences in, embeddings out: a BERT model by candle on the CPU, mean of the tokens' vectors, length 1.
//!
//!     candle-embed MODEL SENTENCES BATCH
//!
//! MODEL has config.json, tokenizer.json and model.safetensors; SENTENCES has one a line. One JSON array a line, in order.

use std::{env, error::Error, fs, io::Write, path::Path};

use candle_core::{DType, Device, Tensor};
use candle_nn::VarBuilder;
use candle_transformers::models::bert::{BertModel, Config};
use tokenizers::{PaddingParams, Tokenizer, TruncationParams};

const LONGEST: usize = 256; // tokens; the rest of a sentence is left out

type Anything<T> = Result<T, Box<dyn Error + Send + Sync>>;

fn tokenizer(model: &Path) -> Anything<Tokenizer> {
    let mut tokenizer = Tokenizer::from_file(model.join("tokenizer.json"))?;
    tokenizer.with_padding(Some(PaddingParams::default()));
    tokenizer.with_truncation(Some(TruncationParams { max_length: LONGEST, ..Default::default() }))?;
    Ok(tokenizer)
}

fn embed(model: &BertModel, tokenizer: &Tokenizer, sentences: &[&str]) -> Anything<Vec<Vec<f32>>> {
    let encodings = tokenizer.encode_batch(sentences.to_vec(), true)?;
    let tensor = |part: fn(&tokenizers::Encoding) -> &[u32]| -> Anything<Tensor> {
        let rows: Vec<Vec<u32>> = encodings.iter().map(|encoding| part(encoding).to_vec()).collect();
        Ok(Tensor::new(rows, &Device::Cpu)?)
    };
    let ids = tensor(tokenizers::Encoding::get_ids)?;
    let mask = tensor(tokenizers::Encoding::get_attention_mask)?;
    let hidden = model.forward(&ids, &ids.zeros_like()?, Some(&mask))?;
    let weight = mask.to_dtype(DType::F32)?.unsqueeze(2)?;
    let mean = hidden.broadcast_mul(&weight)?.sum(1)?.broadcast_div(&weight.sum(1)?)?;
    Ok(mean.broadcast_div(&mean.sqr()?.sum_keepdim(1)?.sqrt()?)?.to_vec2()?)
}

fn main() -> Anything<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    if arguments == ["--version"] {
        println!("candle {}", env!("CARGO_PKG_VERSION"));
        return Ok(());
    }
    let [model, sentences, batch] = arguments.as_slice() else {
        return Err("usage: candle-embed MODEL SENTENCES BATCH".into());
    };
    let folder = Path::new(model);
    let tokenizer = tokenizer(folder)?;
    let config: Config = serde_json::from_str(&fs::read_to_string(folder.join("config.json"))?)?;
    // Safe as long as nobody writes to the file meanwhile, which is the scenario's own.
    let weights = unsafe { VarBuilder::from_mmaped_safetensors(&[folder.join("model.safetensors")], DType::F32, &Device::Cpu)? };
    let model = BertModel::load(weights, &config)?;
    let text = fs::read_to_string(sentences)?;
    let lines: Vec<&str> = text.lines().collect();
    let mut out = std::io::stdout().lock();
    for batch in lines.chunks(batch.parse::<usize>()?.max(1)) {
        for vector in embed(&model, &tokenizer, batch)? {
            writeln!(out, "{}", serde_json::to_string(&vector)?)?;
        }
    }
    Ok(())
}
